namespace Terminal.Sdk;

/// <summary>A fault as merchants are told it.</summary>
/// <param name="Key">The message key.</param>
/// <param name="Title">What happened.</param>
/// <param name="Cause">Why, as far as it is known.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Confidence"><c>Certain</c>, or how sure the cause is.</param>
/// <param name="NextTest">The test that would settle it; null for none.</param>
public sealed record DeskFault(string Key, DeskText Title, DeskText Cause, DeskText Advice, string Confidence, DeskText? NextTest);
