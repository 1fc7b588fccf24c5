namespace Terminal.Emulator.World.Telephone;

/// <summary>What a dialling command can ask for.</summary>
internal enum DialStepKind
{
    /// <summary>A digit.</summary>
    Digit,

    /// <summary><c>,</c>: a pause as long as register S8 says.</summary>
    Pause,

    /// <summary><c>W</c>: wait for a dial tone.</summary>
    WaitForTone,

    /// <summary><c>@</c>: wait for the answer, and silence behind it.</summary>
    QuietAnswer,

    /// <summary><c>!</c>: the hook is pressed for a moment: what was dialled is forgotten.</summary>
    Flash,
}
