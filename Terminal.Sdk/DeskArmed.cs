namespace Terminal.Sdk;

/// <summary>Something that happens when an event comes.</summary>
/// <param name="When">The event: source, kind and text.</param>
/// <param name="Nth">The how manieth such event, from 1.</param>
/// <param name="After">How long after it, in seconds.</param>
/// <param name="What">What happens.</param>
public sealed record DeskArmed(string When, int Nth, double After, string What);
