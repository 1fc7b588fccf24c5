namespace Terminal.Emulator.Host;

/// <summary>What tells one transaction of one terminal from every other.</summary>
/// <param name="Terminal">Terminal id, F41.</param>
/// <param name="Batch">Batch number, F60.2.</param>
/// <param name="Stan">Trace number, F11.</param>
public readonly record struct TransactionKey(string Terminal, int Batch, int Stan)
{
    /// <summary>Terminal, batch and trace number, e.g. <c>00000001/000001/000042</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Terminal}/{Batch:D6}/{Stan:D6}");
}
