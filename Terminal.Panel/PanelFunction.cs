namespace Terminal.Panel;

/// <summary>A function of the terminal, greyed out while the acquirer has closed it (HOST-10).</summary>
/// <param name="Zh">Its name in Simplified Chinese.</param>
/// <param name="En">Its name in English.</param>
/// <param name="ClosedUntil">Until when it is closed, month, day, hour and minute of business time; null when it is open.</param>
public sealed record PanelFunction(string Zh, string En, string? ClosedUntil);
