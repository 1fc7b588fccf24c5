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
    /// <returns>False when no such driver is registered.</returns>
    public bool TryMake<TDevice>(DeviceEntry entry, DriverContext context, [NotNullWhen(true)] out TDevice? device)
        where TDevice : class
    {
        device = _makers.TryGetValue((typeof(TDevice), entry.Driver), out var make)
            ? (TDevice)make(context with { Settings = entry.Settings })
            : null;
        return device is not null;
    }
}
