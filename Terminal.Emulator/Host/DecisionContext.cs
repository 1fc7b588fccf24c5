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

    /// <summary>The answer with a code.</summary>
    public HostDecision Answer(string code) => new(code, Rrn, Time);
}
