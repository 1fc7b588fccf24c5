namespace Terminal.Emulator.Desktop;

/// <summary>What was asked for cannot be done at the desk now, or at all; the message tells people why.</summary>
/// <param name="message">Why.</param>
/// <param name="conflicts">True when it could be done at another time.</param>
internal sealed class Refusal(string message, bool conflicts = false) : Exception(message)
{
    /// <summary>Whether it could be done at another time.</summary>
    public bool Conflicts => conflicts;
}
