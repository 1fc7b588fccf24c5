using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Profiles;

namespace Terminal.Core.Devices;

/// <summary>The drivers that a program brings, by kind of device and by the name that profiles use.</summary>
public sealed class DriverRegistry
{
    private readonly Dictionary<(Type Device, string Driver), Func<DriverContext, object>> _makers = [];

    /// <summary>Adds a driver.</summary>
    /// <typeparam name="TDevice">The contract it fulfils, e.g. <see cref="IStripeReader"/>.</typeparam>
    /// <param name="driver">The name that profiles use.</param>
    /// <param name="make">Makes one.</param>
    /// <exception cref="ArgumentException">The name is taken for this kind of device.</exception>
    public DriverRegistry Add<TDevice>(string driver, Func<DriverContext, TDevice> make)
        where TDevice : class
    {
        _makers.Add((typeof(TDevice), driver), make);
        return this;
    }

    /// <summary>The names known for a kind of device, sorted.</summary>
    /// <typeparam name="TDevice">The contract.</typeparam>
    public IReadOnlyList<string> NamesOf<TDevice>() =>
        [.. _makers.Keys.Where(key => key.Device == typeof(TDevice)).Select(key => key.Driver).Order(StringComparer.Ordinal)];

    /// <summary>Makes the device that a profile entry asks for.</summary>
    /// <typeparam name="TDevice">The contract.</typeparam>
    /// <param name="entry">The profile's entry.</param>
    /// <param name="context">What drivers are given.</param>
    /// <param name="device">The device.</param>
    /// <param name="errors">Why there is none: no such driver, or each setting that is wrong; empty on success.</param>
    /// <returns>False when the device could not be made.</returns>
    public bool TryMake<TDevice>(
        DeviceEntry entry, DriverContext context, [NotNullWhen(true)] out TDevice? device, out IReadOnlyList<DeviceError> errors)
        where TDevice : class
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(context);
        device = null;
        if (!_makers.TryGetValue((typeof(TDevice), entry.Driver), out var make))
        {
            errors = [new DeviceError(context.Name, entry.Driver, null)];
            return false;
        }

        var wrong = new List<SettingError>();
        var made = (TDevice)make(context with { Settings = entry.Settings, Wrong = wrong });
        errors = [.. wrong.Select(error => new DeviceError(context.Name, entry.Driver, error))];
        device = wrong.Count == 0 ? made : null;
        return device is not null;
    }
}
