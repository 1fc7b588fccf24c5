using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Simulation;

/// <summary>One customer at one terminal.</summary>
internal sealed record Visit
{
    /// <summary>How long nobody came before.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>Whether the terminal's background timer ran in that time, at its beginning.</summary>
    public bool Background { get; init; }

    /// <summary>What is paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>The card.</summary>
    public required TestCard Card { get; init; }

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    /// <summary>Whether what is wrong with the world stays so until the next customer has gone.</summary>
    public bool Lingers { get; init; }

    /// <summary>How the customer behaves.</summary>
    public Operator Person
    {
        get
        {
            var person = new Operator(Card, 0, new PinScript(PinAnswer.Right), PaperLines: null);
            foreach (var trouble in Troubles.OfType<Trouble.Person>())
                person = PersonTroubles.Apply(trouble, person);
            return person;
        }
    }

    /// <summary>The value of a person's trouble; null when there is none of the kind.</summary>
    /// <param name="kind">The kind.</param>
    public int? ValueOf(string kind)
    {
        for (var i = 0; i < Troubles.Count; i++)
        {
            if (Troubles[i] is Trouble.Person person && person.Kind == kind)
                return person.Value;
        }

        return null;
    }

    public override string ToString() => $"{Amount} yuan, {Card.Name}{(Troubles.Count == 0 ? "" : ": " + string.Join("; ", Troubles))}{(Lingers ? "; lingers" : "")}";
}
