namespace Terminal.Emulator.Host;

/// <summary>What stands before the message: the TPDU with its two addresses, and the header of the application.</summary>
internal static class HostEnvelope
{
    /// <summary>Bytes of TPDU (5) and header (6).</summary>
    public const int Length = TpduLength + 6;

    private const int TpduLength = 5;

    /// <summary>Writes the envelope of an answer: addresses swapped, header as it came.</summary>
    /// <param name="request">A request of at least <see cref="Length"/> bytes.</param>
    /// <param name="answer">At least as many bytes.</param>
    public static void WriteAnswer(ReadOnlySpan<byte> request, Span<byte> answer)
    {
        answer[0] = request[0];
        request[3..TpduLength].CopyTo(answer[1..]);
        request[1..3].CopyTo(answer[3..]);
        request[TpduLength..Length].CopyTo(answer[TpduLength..]);
    }
}
