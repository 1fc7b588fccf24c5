namespace Terminal.Emulator.World.Telephone;

/// <summary>Whether the exchange gives a dial tone.</summary>
public enum DialToneState
{
    /// <summary>It does.</summary>
    Present,

    /// <summary>It does not, and takes no digits, although the line has voltage.</summary>
    Absent,
}
