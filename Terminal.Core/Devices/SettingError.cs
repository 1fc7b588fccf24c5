namespace Terminal.Core.Devices;

/// <summary>One setting of a driver that cannot be.</summary>
/// <param name="Setting">Its name, as in the profile's <c>settings</c>.</param>
/// <param name="Reason">Why, in English: <c>must lie between 1 and 6</c>.</param>
public sealed record SettingError(string Setting, string Reason);
