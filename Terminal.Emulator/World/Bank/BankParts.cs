using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Bank;

/// <summary>
/// What can be set about the acquirer and the banks behind it: switch, issuers by the first digits of their cards, rules, maintenance,
/// capacity. Made before the acquirer, which reads it; settings may be made on another thread than the acquirer's.
/// </summary>
public sealed class BankParts
{
    private const string CreditIssuer = "issuerCredit";

    private readonly IReadOnlyList<IssuerPart> _issuers;
    private readonly (string Bin, IssuerPart Issuer)[] _byBin;

    /// <summary>Makes banks that work.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="random">A stream of randomness for a part's name.</param>
    /// <param name="trace">Takes what goes wrong at a bank.</param>
    public BankParts(TimeProvider time, Func<string, IRandomSource> random, ITrace trace)
    {
        ArgumentNullException.ThrowIfNull(random);
        IssuerPart Issuer(string name, params string[] bins) => new(name, bins, random(name), trace);
        _issuers = [Issuer("issuerDebit", "621626"), Issuer("issuerChip", "62162601", "62162630"), Issuer(CreditIssuer, "622155")];
        _byBin = [.. _issuers.SelectMany(issuer => issuer.Bins.Select(bin => (bin, issuer))).OrderByDescending(row => row.bin.Length)];
        Switch = new SwitchPart(random("switch"));
        Maintenance = new MaintenancePart(time);
        Capacity = new CapacityPart(random("capacity"));
    }

    /// <summary>The switch between acquirer and issuers.</summary>
    public SwitchPart Switch { get; }

    /// <summary>Response codes by rule.</summary>
    public RulesPart Rules { get; } = new();

    /// <summary>Times of maintenance.</summary>
    public MaintenancePart Maintenance { get; }

    /// <summary>What the acquirer can carry.</summary>
    public CapacityPart Capacity { get; }

    /// <summary>All of them, in the order in which they are told to people.</summary>
    public IReadOnlyList<IWorldPart> All => [Switch, .. _issuers, Rules, Maintenance, Capacity];

    /// <summary>Whether a card is a credit card.</summary>
    /// <param name="pan">The card number.</param>
    internal bool IsCredit(string pan) => IssuerOf(pan).Name == CreditIssuer;

    /// <summary>The issuer of a card: that with the longest matching first digits; the first one has all cards that nobody else has.</summary>
    /// <param name="pan">The card number.</param>
    internal IssuerPart IssuerOf(string pan)
    {
        foreach (var (bin, issuer) in _byBin)
        {
            if (pan.StartsWith(bin, StringComparison.Ordinal))
                return issuer;
        }

        return _issuers[0];
    }
}
