namespace Terminal.Emulator.Host;

/// <summary>What the host knows of a terminal between messages.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Terminal">Terminal id.</param>
/// <param name="SignedOn">Whether it has signed on and not signed off.</param>
/// <param name="Batch">The current batch number; the host is its master.</param>
/// <param name="Keys">The working keys, F62 of the last sign-on: under the terminal's master key, with check values. Empty before.</param>
/// <param name="NetworkCode">The 60.3 that asked for the keys: it says what they are for.</param>
public sealed record TerminalState(long Number, string Terminal, bool SignedOn, int Batch, byte[] Keys, string NetworkCode);
