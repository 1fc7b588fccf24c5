using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Simulation;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Studies;

/// <summary>A day of many terminals at one bank, played as it is and with each of several measures taken, to compare them.</summary>
internal sealed record Study
{
    // Nobody's money runs out on such a day.
    private const long PlentyFen = 1_000_000_000_000;

    /// <summary>The cards of the customers.</summary>
    public static CardCatalogue Cards { get; } = new(CardCatalogue.BuiltIn().Cards.Select(card => card with { BalanceFen = PlentyFen }));

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is called.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>What it asks.</summary>
    public required BilingualText Question { get; init; }

    /// <summary>What is assumed.</summary>
    public required IReadOnlyList<BilingualText> Assumptions { get; init; }

    /// <summary>How many terminals.</summary>
    public required int Terminals { get; init; }

    /// <summary>How many customers come in a second, to all terminals together.</summary>
    public required LoadCurve Arrivals { get; init; }

    /// <summary>Who comes.</summary>
    public required IReadOnlyList<CustomerKind> Customers { get; init; }

    /// <summary>Whom the study is about.</summary>
    public required Func<Served, bool> IsInFocus { get; init; }

    /// <summary>What those are called.</summary>
    public required BilingualText Focus { get; init; }

    /// <summary>Whom the pictures by the hour show.</summary>
    public required Func<Served, bool> IsDrawn { get; init; }

    /// <summary>The ways in which the day is played: first as it is, last with every measure taken.</summary>
    public required IReadOnlyList<StudyCase> Cases { get; init; }

    /// <summary>The customers of a day: the same in every case.</summary>
    /// <param name="seed">What decides.</param>
    public IReadOnlyList<Customer> Draw(ulong seed)
    {
        var dice = new Dice(seed, $"{Name} customers");
        var customers = new List<Customer>();
        // Thinning: candidates at the day's highest rate, each of which is real with the chance that the rate of its time has.
        for (var at = Pause(); at < StudyDay.Lasts; at += Pause())
        {
            if (!dice.Chance(Arrivals.At(StudyDay.Morning + at) / Arrivals.Peak))
                continue;
            var kind = dice.Weighted(Customers, kind => kind.Weight);
            customers.Add(new Customer(at, dice.Whole(0, Terminals - 1), CardOf(kind), new Money(dice.Whole(kind.LeastFen, kind.MostFen))));
        }

        return customers;

        TimeSpan Pause() => TimeSpan.FromSeconds(-Math.Log(1 - dice.Number(0, 1)) / Arrivals.Peak);
    }

    private static TestCard CardOf(CustomerKind kind) =>
        Cards.TryFind(kind.Card, out var card) ? card : throw new InvalidOperationException($"There is no card {kind.Card}.");
}
