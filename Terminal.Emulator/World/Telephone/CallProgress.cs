namespace Terminal.Emulator.World.Telephone;

/// <summary>What is heard on the line behind the last digit.</summary>
public enum CallProgress
{
    /// <summary>Nothing: no exchange has taken the digits.</summary>
    Silence,

    /// <summary>It rings, and somebody will pick up.</summary>
    Rings,

    /// <summary>It rings, and nobody picks up.</summary>
    RingsForEver,

    /// <summary>The busy tone.</summary>
    BusyTone,

    /// <summary>A voice.</summary>
    Announcement,
}
