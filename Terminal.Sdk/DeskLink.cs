namespace Terminal.Sdk;

/// <summary>A link of the terminal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Driver">Its driver, e.g. <c>tcp</c>.</param>
public sealed record DeskLink(string Name, string Driver);
