namespace Terminal.Sdk;

/// <summary>Something that happened.</summary>
/// <param name="N">Its number.</param>
/// <param name="At">When, in seconds since the start of the world.</param>
/// <param name="Source">Where.</param>
/// <param name="Kind">Of what kind.</param>
/// <param name="Text">What.</param>
public sealed record DeskEvent(long N, double At, string Source, string Kind, string Text);
