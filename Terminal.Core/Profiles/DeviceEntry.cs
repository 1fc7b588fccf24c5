namespace Terminal.Core.Profiles;

/// <summary>The driver of one device.</summary>
/// <param name="Driver">The name under which the driver is registered, e.g. <c>virtual</c>.</param>
/// <param name="Settings">The driver's own settings. Numbers and switches are kept as they are written: <c>115200</c>, <c>true</c>.</param>
public sealed record DeviceEntry(string Driver, IReadOnlyDictionary<string, string> Settings);
