namespace Terminal.Drivers.Serial;

/// <summary>The stop bits of a character.</summary>
public enum StopBits
{
    /// <summary>One stop bit.</summary>
    One,

    /// <summary>Two stop bits.</summary>
    Two,
}
