namespace Terminal.Core.Messages;

/// <summary>What a decoder says about the MAC of a message.</summary>
public enum MacVerdict
{
    /// <summary>No key was given.</summary>
    NotChecked,

    /// <summary>The message carries no MAC.</summary>
    Absent,

    /// <summary>The MAC is right.</summary>
    Right,

    /// <summary>The MAC is wrong.</summary>
    Wrong,
}
