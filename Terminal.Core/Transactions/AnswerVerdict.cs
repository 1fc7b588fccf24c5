namespace Terminal.Core.Transactions;

/// <summary>The judgement on an incoming message.</summary>
/// <param name="Kind">What it is to the request.</param>
/// <param name="Mti">Its message type, or 0.</param>
/// <param name="Stan">Its STAN, or 0.</param>
/// <param name="ResponseCode">Its F39, or empty.</param>
/// <param name="Answer">What it says, when it is the answer.</param>
internal readonly record struct AnswerVerdict(AnswerKind Kind, int Mti, int Stan, string ResponseCode, HostAnswer? Answer)
{
    /// <summary>For the trace: nothing in it is secret.</summary>
    public override string ToString() => Kind == AnswerKind.Malformed ? "malformed" : $"{Mti:0000} {Stan:000000} {ResponseCode} {Kind}";
}
