namespace Terminal.Emulator.World.Stripe;

/// <summary>Which edge of the card comes first.</summary>
public enum SwipeDirection
{
    /// <summary>The front edge, as the arrow on the reader says.</summary>
    Forward,

    /// <summary>The back edge.</summary>
    Reversed,
}
