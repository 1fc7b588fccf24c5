namespace Terminal.Core.Transactions;

/// <summary>What an answered exchange took.</summary>
/// <param name="Lasted">From the request being handed over to its answer.</param>
/// <param name="Bytes">Bytes of request and answer together, without what the link adds.</param>
internal readonly record struct ExchangeCost(TimeSpan Lasted, int Bytes);
