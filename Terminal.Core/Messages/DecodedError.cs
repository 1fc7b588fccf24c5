namespace Terminal.Core.Messages;

/// <summary>An error as the decoder shows it.</summary>
/// <param name="Field">The field; 0 for the envelope, the message type and trailing bytes, 1 for the bitmap.</param>
/// <param name="Offset">The byte of the whole input, from 0.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">The same in words.</param>
public sealed record DecodedError(int Field, int Offset, MessageErrorReason Reason, string Text);
