namespace Terminal.Core.Emv.Transport;

/// <summary>How a T=0 command goes on.</summary>
public enum T0Step
{
    /// <summary>Send <see cref="T0Procedure.Tpdu"/>.</summary>
    Send,

    /// <summary>The answer is complete.</summary>
    Over,

    /// <summary>The card sends more than an answer can hold, or never ends.</summary>
    Broken,
}
