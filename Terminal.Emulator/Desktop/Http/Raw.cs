namespace Terminal.Emulator.Desktop.Http;

/// <summary>An answer that is JSON already.</summary>
/// <param name="Json">The text.</param>
internal sealed record Raw(string Json);
