namespace Terminal.Core.Messages;

/// <summary>The envelope as the decoder found it.</summary>
/// <param name="LengthPrefix">Whether a length of two bytes comes first.</param>
/// <param name="Tpdu">The TPDU, empty for none.</param>
/// <param name="Header">The header, empty for none.</param>
/// <param name="MtiOffset">Where the message type begins.</param>
public sealed record DecodedFraming(bool LengthPrefix, string Tpdu, string Header, int MtiOffset);
