using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Bank;

/// <summary>What an acquirer's system can carry, and what it carries already.</summary>
internal sealed record CapacitySettings
{
    /// <summary>How many requests are worked on at the same time; 0: any number.</summary>
    public int Servers { get; init; }

    /// <summary>How many wait at most for the line, and for a server; more are lost. 0: any number.</summary>
    public int Queue { get; init; }

    /// <summary>Bytes a second of the line to it, 0: any number.</summary>
    public int Bandwidth { get; init; }

    /// <summary>How long a request takes; null: as the acquirer's own settings say.</summary>
    public Spread? Service { get; init; }

    /// <summary>How much longer a purchase on credit takes.</summary>
    public Spread CreditTime { get; init; } = Spread.Of(0);

    /// <summary>How many banks take part in a purchase.</summary>
    public int Banks { get; init; } = 1;

    /// <summary>How much longer a purchase takes for each bank but the first.</summary>
    public Spread BankTime { get; init; } = Spread.Of(0);

    /// <summary>From which amount on a purchase is large, in fen; 0: none is.</summary>
    public long LargeFromFen { get; init; }

    /// <summary>How much longer a large one takes.</summary>
    public Spread LargeTime { get; init; } = Spread.Of(0);

    /// <summary>What the other terminals send.</summary>
    public LoadCurve Load { get; init; } = LoadCurve.Zero;
}
