namespace Terminal.Sdk;

/// <summary>A text in both languages.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public sealed record DeskText(string Zh, string En);
