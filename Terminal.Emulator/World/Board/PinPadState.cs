namespace Terminal.Emulator.World.Board;

/// <summary>What is wrong with a PIN pad as a whole.</summary>
public enum PinPadState
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It answers nothing: unplugged, or hung.</summary>
    Silent,

    /// <summary>Its own self-test fails.</summary>
    SelfTestFails,

    /// <summary>Its tamper switch has struck.</summary>
    Opened,
}
