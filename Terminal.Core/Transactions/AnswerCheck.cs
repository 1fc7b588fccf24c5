using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;

namespace Terminal.Core.Transactions;

/// <summary>
/// Response validation: the answer belongs to the request (<see cref="ResponseMatch"/>) and carries a valid MAC on every
/// approving code and wherever F64 is present.
/// </summary>
internal sealed class AnswerCheck(MessageCodec codec, SecurityCalls security, ResponseCodes codes)
{
    private const int MacLength = 8;

    public async Task<AnswerVerdict> JudgeAsync(
        MessageFraming framing, ReadOnlyMemory<byte> frame, IsoMessage request, IsoMessage response)
    {
        if (!framing.TryStrip(frame.Span, out _, out var start, out _) || !codec.TryUnpack(frame.Span[start..], response, out _))
            return new AnswerVerdict(AnswerKind.Malformed, 0, 0, "", null);

        var code = response.Text(39);
        var stan = response.TryGetNumber(11, out var number) ? (int)number : 0;
        if (!ResponseMatch.Matches(request, response, codes, out _))
            return new AnswerVerdict(AnswerKind.Stray, response.Mti, stan, code, null);

        var macVerified = false;
        if (response.Has(64))
        {
            var packed = frame[start..];
            var verified = await security.VerifyMacAsync(packed[..^MacLength], packed[^MacLength..]);
            if (verified.Fault is { } fault)
            {
                var kind = fault == Fault.ResponseMacInvalid ? AnswerKind.MacInvalid : AnswerKind.Unverifiable;
                return new AnswerVerdict(kind, response.Mti, stan, code, null);
            }

            macVerified = true;
        }

        if (!macVerified && request.Has(64) && codes.Find(code).Approves)
            return new AnswerVerdict(AnswerKind.MacInvalid, response.Mti, stan, code, null);
        return new AnswerVerdict(AnswerKind.Matches, response.Mti, stan, code, Read(response, code, macVerified));
    }

    private static HostAnswer Read(IsoMessage response, string code, bool macVerified) => new(
        code,
        macVerified,
        response.TryGetNumber(4, out var fen) ? new Money(fen) : null,
        response.Text(37),
        response.Text(38),
        response.Text(13) + response.Text(12),
        response.Text(15),
        response.Text(32),
        response.Text(44));
}
