namespace Terminal.Emulator.World.Wired;

/// <summary>Which bytes are held on their way.</summary>
public enum Held
{
    /// <summary>None.</summary>
    None,

    /// <summary>What the terminal sends.</summary>
    Requests,

    /// <summary>What the host sends.</summary>
    Answers,

    /// <summary>Both.</summary>
    Both,
}
