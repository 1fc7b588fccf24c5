namespace Terminal.Sdk;

/// <summary>A field of a decoded message.</summary>
/// <param name="Number">Its number, 2 to 64.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, masked.</param>
public sealed record DeskField(int Number, string Name, string Value);
