namespace Terminal.Drivers.Modems;

/// <summary>How a modem is told in data mode to take commands again.</summary>
public enum EscapeStyle
{
    /// <summary><c>+++</c> with silence before and after (Hayes).</summary>
    GuardTime,

    /// <summary>
    /// <c>+++AT</c> without silence (TIES). Binary data may hold that, so a model must switch the escape character off (S2 above
    /// 127); a call is then ended by DTR or by the other side.
    /// </summary>
    TimeIndependent,

    /// <summary>There is no escape: a call is ended by DTR or by the other side.</summary>
    None,
}
