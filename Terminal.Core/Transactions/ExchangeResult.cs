using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>What came of one request to the host: it never left, it is in doubt, or a matching answer is here.</summary>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="Fault">Why there is none.</param>
/// <param name="NothingLeft">Whether it is proven that no byte was handed over.</param>
internal readonly record struct ExchangeResult(HostAnswer? Answer, Fault Fault, bool NothingLeft)
{
    public static ExchangeResult Answered(HostAnswer answer) => new(answer, default, NothingLeft: false);

    public static ExchangeResult NotSent(Fault fault) => new(null, fault, NothingLeft: true);

    public static ExchangeResult InDoubt(Fault fault) => new(null, fault, NothingLeft: false);
}
