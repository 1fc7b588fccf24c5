namespace Terminal.Emulator.Simulation;

/// <summary>
/// What a run is made of, tuned by its seed: which boards, how often trouble of each group comes, how likely each kind is within
/// its group. A block has a mix of its own, made of the run's: some kinds are left out, some groups are more frequent.
/// </summary>
internal sealed class Mix
{
    // Per sale. Other rates would let the run's statement on its mix not come true.
    private static readonly (TroubleGroup Group, double Rate)[] Rates =
    [
        (TroubleGroup.Bank, 0.42),
        (TroubleGroup.Interbank, 0.02),
        (TroubleGroup.Network, 0.08),
        (TroubleGroup.Telephone, 0.25),
        (TroubleGroup.Mobile, 0.25),
        (TroubleGroup.Access, 0.005),
        (TroubleGroup.Person, 0.08),
        (TroubleGroup.Chip, 0.12),
        (TroubleGroup.Stripe, 0.025),
        (TroubleGroup.PinPad, 0.012),
        (TroubleGroup.Printer, 0.02),
        (TroubleGroup.Disk, 0.015),
        (TroubleGroup.Power, 0.05),
        (TroubleGroup.Clock, 0.004),
    ];

    private readonly SortedDictionary<TroubleGroup, double> _rates;
    private readonly Dictionary<string, double> _weights;

    private Mix(SortedDictionary<TroubleGroup, double> rates, Dictionary<string, double> weights) => (_rates, _weights) = (rates, weights);

    /// <summary>How often trouble of each group comes, per sale at a terminal that can have it.</summary>
    public IReadOnlyDictionary<TroubleGroup, double> GroupRates => _rates;

    /// <summary>Tunes the mix of a run.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="kinds">Every kind that one of its terminals can have.</param>
    public static Mix Of(ulong seed, IEnumerable<TroubleKind> kinds)
    {
        var dice = new Dice(seed, "mix");
        var rates = new SortedDictionary<TroubleGroup, double>();
        foreach (var (group, rate) in Rates)
            rates.Add(group, rate * dice.Number(0.95, 1.25));
        return new Mix(rates, kinds.ToDictionary(kind => kind.Name, kind => kind.Weight * dice.Number(0.3, 1.7), StringComparer.Ordinal));
    }

    /// <summary>Plain sales: nothing goes wrong.</summary>
    public static Mix Untroubled { get; } = new([], []);

    /// <summary>Tunes the mix of a block.</summary>
    /// <param name="dice">The block's dice.</param>
    public Mix ForBlock(Dice dice)
    {
        var rates = new SortedDictionary<TroubleGroup, double>();
        foreach (var (group, rate) in _rates)
            rates.Add(group, rate * dice.Number(0.6, 1.4));
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (kind, weight) in _weights)
            weights.Add(kind, dice.Chance(0.6) ? weight : 0);
        return new Mix(rates, weights);
    }

    /// <summary>The probability of a kind, per sale at a terminal that can have all of its group.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="all">The kinds of its group.</param>
    public double ProbabilityOf(TroubleKind kind, IEnumerable<TroubleKind> all)
    {
        var sum = all.Where(other => other.Group == kind.Group).Sum(WeightOf);
        return sum == 0 ? 0 : _rates.GetValueOrDefault(kind.Group) * WeightOf(kind) / sum;
    }

    /// <summary>Draws what goes wrong with one sale.</summary>
    /// <param name="dice">The sale's dice.</param>
    /// <param name="kinds">The kinds that the terminal can have, by group.</param>
    /// <param name="isByChip">Whether the card has a chip.</param>
    public List<Trouble> Draw(Dice dice, ILookup<TroubleGroup, TroubleKind> kinds, bool isByChip)
    {
        var troubles = new List<Trouble>();
        foreach (var (group, rate) in _rates)
        {
            if (!dice.Chance(rate) || (group == TroubleGroup.Chip && !isByChip))
                continue;
            // Two faults at once reach what neither reaches alone.
            var times = group == TroubleGroup.Bank && dice.Chance(0.45) ? 2 : 1;
            for (var i = 0; i < times; i++)
            {
                if (kinds[group].Any(kind => WeightOf(kind) > 0))
                    troubles.Add(dice.Weighted([.. kinds[group]], WeightOf).Draw(dice));
            }
        }

        return troubles;
    }

    private double WeightOf(TroubleKind kind) => _weights.GetValueOrDefault(kind.Name);
}
