namespace Terminal.Drivers.Modems.At;

/// <summary>News: a line that the modem sent unasked.</summary>
/// <param name="Line">The line.</param>
/// <param name="Payload">The raw bytes behind it, see <see cref="ModemModel.UnsolicitedBinary"/>.</param>
public sealed record AtUrc(string Line, ReadOnlyMemory<byte> Payload);
