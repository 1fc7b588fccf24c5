namespace Terminal.Emulator.Studies;

/// <summary>A kind of customers.</summary>
/// <param name="Card">The name of their card.</param>
/// <param name="Weight">How frequent they are.</param>
/// <param name="LeastFen">The least that they pay, in fen.</param>
/// <param name="MostFen">The most.</param>
internal sealed record CustomerKind(string Card, double Weight, int LeastFen, int MostFen);
