using System.Globalization;
using Terminal.Emulator.Host;

namespace Terminal.Emulator.Simulation;

/// <summary>Everything that goes wrong at the acquirer: every fault that it knows, on every message that it may strike.</summary>
internal static class BankTroubles
{
    private const string Prefix = "bank:";
    private const string Approving = "-approving";

    // Without reconciliation nobody finds what was approved and not posted.
    private const string NotYet = "not-posted";

    private static readonly string[] Refusals = ["05", "12", "30", "34", "51", "55", "59", "61", "65", "68", "75", "77", "90", "91", "92", "94", "96", "98", "99", "A0"];
    private static readonly string[] Approvals = ["10", "11"];
    private static readonly string[] ReversalRefusals = ["30", "40", "77", "91", "94", "96", "98", "99", "A0"];
    private static readonly string[] SignOnRefusals = ["03", "58", "91", "96", "97", "99"];
    private static readonly string[] Scripts = ["block-application", "unblock-application", "unblock-pin", "change-pin=123456", "put-data=9F58:03"];

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<TroubleKind> All { get; } = [.. HostFault.Names.Where(name => name != NotYet).SelectMany(KindsOf)];

    private static IEnumerable<TroubleKind> KindsOf(string name)
    {
        if (name == "code")
            yield return Of(name, AcquirerRules.Purchase, Approving, 3);
        yield return Of(name, AcquirerRules.Purchase, "", WeightOf(name));
        if (name is "arpc-wrong" or "arpc-missing" or "script" or "script-wrong" or "amount-wrong" or "held-and-overtaken" or "request-doubled")
            yield break;
        yield return Of(name, AcquirerRules.Reversal, "-reversal", 0.6 * WeightOf(name));
        if (name is not "host-gone")
            yield return Of(name, AcquirerRules.SignOn, "-sign-on", 0.15);
    }

    private static TroubleKind Of(string name, string mti, string suffix, double weight)
    {
        var kind = Prefix + name + suffix;
        return new TroubleKind(kind, TroubleGroup.Bank, weight, dice =>
        {
            var value = ValueFor(name, mti, suffix, dice);
            var count = name is "refused" or "host-gone" || dice.Chance(0.6) ? 1 : dice.Whole(2, mti == AcquirerRules.Reversal ? 12 : 4);
            var text = string.Create(CultureInfo.InvariantCulture, $"{name}{value}@{mti}*{count}");
            return HostFault.Parse(text, out var fault) is { } error
                ? throw new InvalidOperationException($"{text}: {error}; a new fault of the acquirer needs a value here.")
                : new Trouble.Bank(kind, fault!);
        });
    }

    private static string ValueFor(string name, string mti, string suffix, Dice dice) => name switch
    {
        // Around the terminal's own limits more often than elsewhere.
        "answer-late" => string.Create(CultureInfo.InvariantCulture, $"={dice.Weighted(Delays, delay => delay.Weight).Draw(dice):0.###}"),
        "code" => "=" + (suffix == Approving ? dice.One(Approvals) : mti == AcquirerRules.Purchase ? dice.One(Refusals)
            : dice.One(mti == AcquirerRules.Reversal ? ReversalRefusals : SignOnRefusals)),
        "script" => "=" + dice.One(Scripts),
        _ => "",
    };

    private static readonly (double Weight, Func<Dice, double> Draw)[] Delays =
    [
        (3, dice => dice.Number(0.1, 20)),
        (3, dice => dice.Number(28, 34)),
        (3, dice => dice.Number(34, 75)),
        (1, dice => dice.Number(75, 900)),
    ];

    private static double WeightOf(string name) => name switch
    {
        "answer-lost" or "answer-late" or "code" => 3,
        "no-answer" or "mac-wrong" or "stan-wrong" or "request-doubled" or "held-and-overtaken" => 2,
        "host-gone" or "refused" => 0.7,
        "arpc-wrong" or "arpc-missing" or "script" or "script-wrong" => 0.5,
        _ => 1,
    };
}
