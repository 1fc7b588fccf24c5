using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>A sale during which the power goes.</summary>
/// <param name="Name">How tests are named.</param>
/// <param name="Card">The card.</param>
/// <param name="Fault">What goes wrong at the acquirer besides, as on the command line; null for nothing.</param>
/// <param name="PaperLines">How long the first roll lasts; null is plenty.</param>
public sealed record CrashScenario(string Name, string Card = CardCatalogue.DefaultName, string? Fault = null, int? PaperLines = null)
{
    public static readonly CrashScenario[] All =
    [
        new("plain sale"),
        new("answer lost", Fault: "answer-lost"),
        new("declined", Card: "insufficient-funds"),
        new("paper out", PaperLines: 3),
        new("chip sale", Card: "chip-online"),
        new("chip scripts", Card: "chip-script-fails"),
        new("chip scripts, declined", Card: "chip-no-funds", Fault: "script=block-application"),
        new("chip refuses", Card: "chip-refuses-later"),
    ];

    internal static TerminalProfile Profile { get; } = ProfileFiles.Load("dev").Profile!;

    internal static Money Amount { get; } = new(1234);

    internal static Operator Anybody { get; } = PersonWith(CardCatalogue.DefaultName, null);

    internal Operator Person => PersonWith(Card, PaperLines);

    internal IReadOnlyList<HostFault> Faults =>
        Fault is null ? [] : HostFault.Parse(Fault, out var fault) is { } error ? throw new ArgumentException($"{Fault}: {error}") : [fault!];

    public override string ToString() => Name;

    private static Operator PersonWith(string name, int? paper) => CardCatalogue.BuiltIn().TryFind(name, out var card)
        ? new Operator(card, 0, new PinScript(PinAnswer.Right), paper)
        : throw new ArgumentException($"No card {name}.");
}
