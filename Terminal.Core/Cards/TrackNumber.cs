namespace Terminal.Core.Cards;

/// <summary>A track of the magnetic stripe (ISO/IEC 7811-2).</summary>
public enum TrackNumber
{
    /// <summary>Track 1: letters and digits, 210 bits an inch.</summary>
    One = 1,

    /// <summary>Track 2: digits, 75 bits an inch. The one that a payment needs.</summary>
    Two = 2,

    /// <summary>Track 3: digits, 210 bits an inch (ISO/IEC 4909).</summary>
    Three = 3,
}
