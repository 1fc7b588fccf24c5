namespace Terminal.Emulator.World.Stripe;

/// <summary>What is wrong with a head, with a card's stripe, and with how the card is drawn. Everything is right to begin with.</summary>
public sealed record StripeDamage
{
    /// <summary>How fast the card is drawn, in centimetres a second.</summary>
    public double Speed { get; init; } = 30;

    /// <summary>By how much the hand speeds up (or, below 0, slows down) from the first to the last cell, as a part of the speed.</summary>
    public double Drift { get; init; }

    /// <summary>By how much each flux change is off its place at most, as a part of a bit cell.</summary>
    public double Jitter { get; init; } = 0.02;

    /// <summary>How many flux changes in a thousand are not felt: a worn or dirty head, a demagnetised card.</summary>
    public double Wear { get; init; }

    /// <summary>How many pulses of noise there are in a thousand bit cells.</summary>
    public double Noise { get; init; }

    /// <summary>Tracks of which nothing comes.</summary>
    public IReadOnlyList<int> Missing { get; init; } = [];

    /// <summary>The card is drawn from its back edge to its front edge.</summary>
    public bool Reversed { get; init; }

    /// <summary>What part of the card passes before the head feels it.</summary>
    public double LateStart { get; init; }

    /// <summary>What part of the card is still to come when the swipe ends.</summary>
    public double EarlyEnd { get; init; }
}
