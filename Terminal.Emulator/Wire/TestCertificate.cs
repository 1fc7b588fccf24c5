namespace Terminal.Emulator.Wire;

/// <summary>The certificates that a test host can show.</summary>
public enum TestCertificate
{
    /// <summary>For the host's own names, <c>localhost</c> and the loopback addresses; valid, from the test authority.</summary>
    Good,

    /// <summary>As good, but for <c>another.example</c>.</summary>
    WrongName,

    /// <summary>As good, but ended yesterday.</summary>
    Expired,

    /// <summary>As good, but beginning tomorrow.</summary>
    NotYetValid,

    /// <summary>As good, but from an authority that nobody knows.</summary>
    UnknownAuthority,

    /// <summary>As good, but signed by nobody but itself.</summary>
    SelfSigned,
}
