namespace Terminal.Emulator.World.Modems;

/// <summary>The forms of a command (V.250, 5.3 and 5.4).</summary>
public enum DceCommandKind
{
    /// <summary>A letter, perhaps behind a sign, and a number: <c>E0</c>, <c>&amp;C1</c>, <c>$F2</c>, <c>:U7A,3</c>.</summary>
    Basic,

    /// <summary><c>D</c> with all that is to be dialled.</summary>
    Dial,

    /// <summary>An extended command without a value: <c>+CSQ</c>; also <c>S7</c> alone.</summary>
    Action,

    /// <summary>A question: <c>+CREG?</c>, <c>S7?</c>.</summary>
    Read,

    /// <summary>A question for what is possible: <c>+CREG=?</c>.</summary>
    Test,

    /// <summary>A setting: <c>+CREG=1</c>, <c>S7=60</c>.</summary>
    Set,
}
