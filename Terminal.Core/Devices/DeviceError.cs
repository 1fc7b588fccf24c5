namespace Terminal.Core.Devices;

/// <summary>Why a device of a profile could not be made.</summary>
/// <param name="Device">The device's name within the profile: <c>printer</c>, or the link's name.</param>
/// <param name="Driver">The driver that the profile asks for.</param>
/// <param name="Wrong">The setting that is wrong; null when this program does not bring the driver.</param>
public sealed record DeviceError(string Device, string Driver, SettingError? Wrong)
{
    /// <summary><c>phone: settings.redial: must lie between 1 and 6</c>, or <c>phone: no driver dialup</c>.</summary>
    public override string ToString() =>
        Wrong is null ? $"{Device}: no driver {Driver}" : $"{Device}: settings.{Wrong.Setting}: {Wrong.Reason}";
}
