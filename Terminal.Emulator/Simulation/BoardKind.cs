using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Simulation;

/// <summary>A board that terminals of a simulation can be, with everything that can go wrong at it.</summary>
/// <param name="Name">Its name: that of its profile, and of its only link where it has but one of them plugged in.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Weight">How frequent it is.</param>
/// <param name="Kinds">What can go wrong at it, by group.</param>
internal sealed record BoardKind(string Name, TerminalProfile Profile, double Weight, ILookup<TroubleGroup, TroubleKind> Kinds)
{
    // Nothing settles a batch yet: a terminal of a long block must not be full.
    private const int Capacity = 10_000;

    /// <summary>The boards of the full mix.</summary>
    public static IReadOnlyList<BoardKind> All { get; } =
    [
        Of("dev", 0.885),
        Of("lakala-classic", 0.035),
        Of("lakala-classic", 0.015, "telephone"),
        Of("lakala-classic", 0.015, "mobile"),
        Of("lakala-esign", 0.03),
        Of("lakala-smart", 0.02),
    ];

    /// <summary>The board whose links are in memory only.</summary>
    public static BoardKind Plain => All[0];

    /// <summary>Every kind of trouble of every board.</summary>
    public static IReadOnlyList<TroubleKind> AllKinds { get; } =
        [.. All.SelectMany(board => board.Kinds.SelectMany(group => group)).DistinctBy(kind => kind.Name).OrderBy(kind => kind.Group)];

    /// <summary>The profile of a terminal of this board.</summary>
    /// <param name="number">The terminal's number, from 1.</param>
    /// <param name="reversesUnprinted">Whether a sale whose receipt cannot be printed is reversed.</param>
    public TerminalProfile For(int number, bool reversesUnprinted) => Profile with
    {
        Identity = Profile.Identity with { TerminalId = IdOf(number) },
        Reversal = Profile.Reversal with { PrinterFailureReverses = reversesUnprinted },
    };

    /// <summary>The id of a terminal.</summary>
    /// <param name="number">Its number, from 1.</param>
    public static string IdOf(int number) => number.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);

    private static BoardKind Of(string profile, double weight, string? onlyLink = null)
    {
        var loaded = ProfileFiles.Load(profile).Profile ?? throw new InvalidOperationException($"The profile {profile} is not sound.");
        var links = loaded.Devices.Links.Where(link => onlyLink is null || link.Name == onlyLink);
        loaded = loaded with
        {
            Journal = loaded.Journal with { Capacity = Capacity },
            Devices = loaded.Devices with { Links = [.. links] },
        };
        var kinds = BankTroubles.All
            .Concat(InterbankTroubles.All)
            .Concat(PersonTroubles.All.Where(kind => kind.Group != TroubleGroup.Printer || loaded.Devices.Printer is not null))
            .Concat(PlaceTroubles.Of(VirtualDesk.ScratchPlace(loaded)));
        return new BoardKind(onlyLink is null ? profile : $"{profile}/{onlyLink}", loaded, weight, kinds.ToLookup(kind => kind.Group));
    }
}
