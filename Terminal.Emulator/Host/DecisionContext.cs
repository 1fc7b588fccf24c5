using System.Globalization;

namespace Terminal.Emulator.Host;

/// <summary>What every decision starts from.</summary>
/// <param name="Number">The number that the request gets in the ledger; the retrieval reference is made of it.</param>
/// <param name="Time">Host time.</param>
/// <param name="Fault">What a fault makes the host do.</param>
internal sealed record DecisionContext(long Number, DateTimeOffset Time, HostOverride Fault)
{
    /// <summary>F37.</summary>
    public string Rrn { get; } = Number.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>A movement of money by a purchase or its reversal.</summary>
    public Posting Posting(HostRequest request, PostingKind kind, string card) => new(
        0, kind, card, request.Terminal, request.Merchant, request.Key.Batch, request.Key.Stan, request.AmountFen!.Value, Rrn, Time);

    /// <summary>The note of a request and what was decided on it.</summary>
    public AnsweredRequest Record(HostRequest request, string card, string code, bool genuine, bool posted) => new(
        0, request.Mti, request.ProcessingCode, request.Terminal, request.Merchant, request.Key.Batch, request.Key.Stan,
        card, Core.Cards.Pan.Mask(request.Pan), request.AmountFen ?? 0, code, posted, genuine, Rrn, Time);

    /// <summary>The answer with a code.</summary>
    public HostDecision Answer(string code) => new(code, Rrn, Time);
}
