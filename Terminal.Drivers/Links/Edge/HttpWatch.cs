namespace Terminal.Drivers.Links.Edge;

/// <summary>Looks whether what is received begins like a web server's answer, which no TLS server would give.</summary>
internal sealed class HttpWatch
{
    private static readonly byte[] WebAnswer = "HTTP/"u8.ToArray();

    private int _heard;

    /// <summary>True once the beginning is known to be a web server's.</summary>
    public bool HasHeard => !IsSettledOtherwise && _heard == WebAnswer.Length;

    /// <summary>True once nothing more can be learnt.</summary>
    public bool IsSettled => IsSettledOtherwise || HasHeard;

    private bool IsSettledOtherwise { get; set; }

    /// <summary>Takes what came next.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        if (IsSettled) return;
        var common = Math.Min(WebAnswer.Length - _heard, bytes.Length);
        IsSettledOtherwise = !WebAnswer.AsSpan(_heard, common).SequenceEqual(bytes[..common]);
        _heard += common;
    }
}
