namespace Terminal.Emulator.World.Telephone;

/// <summary>What a line does whose bill is not paid (欠费). The ways differ by exchange.</summary>
public enum LineArrears
{
    /// <summary>The bill is paid.</summary>
    None,

    /// <summary>A dial tone, then an announcement for every number.</summary>
    Announcement,

    /// <summary>A dial tone, then the busy tone for every number.</summary>
    Busy,
}
