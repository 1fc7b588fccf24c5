namespace Terminal.Emulator.World.Telephone;

/// <summary>What is heard when a private exchange does not put a call through.</summary>
public enum CallRefusal
{
    /// <summary>A voice.</summary>
    Announcement,

    /// <summary>The busy tone.</summary>
    Busy,
}
