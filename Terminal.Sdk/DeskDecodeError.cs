namespace Terminal.Sdk;

/// <summary>Where a message is broken.</summary>
/// <param name="Field">The field; 0 for what stands before the fields.</param>
/// <param name="Offset">The byte, from 0.</param>
/// <param name="Text">What is wrong.</param>
public sealed record DeskDecodeError(int Field, int Offset, string Text);
