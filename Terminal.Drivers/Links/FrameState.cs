namespace Terminal.Drivers.Links;

/// <summary>What a <see cref="FrameBuffer"/> holds.</summary>
public enum FrameState
{
    /// <summary>Less than one whole message.</summary>
    Incomplete,

    /// <summary>At least one whole message.</summary>
    Whole,

    /// <summary>A length prefix that no message can have: zero, or above the maximum. The stream cannot be read on.</summary>
    Malformed,

    /// <summary>A web server's answer, <c>HTTP/…</c>, where a length was due: somebody answers in place of the host.</summary>
    Http,
}
