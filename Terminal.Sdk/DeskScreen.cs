namespace Terminal.Sdk;

/// <summary>What the terminal's screen shows.</summary>
/// <param name="Key">The message key, e.g. <c>welcome</c>.</param>
/// <param name="Zh">The text in Simplified Chinese.</param>
/// <param name="En">The text in English.</param>
public sealed record DeskScreen(string Key, string Zh, string En);
