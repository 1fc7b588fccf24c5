namespace Terminal.Sdk;

/// <summary>A sale.</summary>
/// <param name="Number">Its number at this desk, from 1.</param>
/// <param name="Amount">Its amount, yuan.</param>
/// <param name="Began">When it began, in seconds since the start of the world.</param>
/// <param name="State">Its state.</param>
/// <param name="Moves">The way it has gone.</param>
/// <param name="Result">What came of it; null while it runs.</param>
public sealed record DeskSale(int Number, string Amount, double Began, string State, IReadOnlyList<DeskMove> Moves, DeskSaleResult? Result);
