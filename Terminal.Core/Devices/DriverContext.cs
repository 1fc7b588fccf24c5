using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Core.Devices;

/// <summary>What a driver is given when a profile asks for it.</summary>
/// <param name="Loop">The terminal's event loop, the only thread the driver's results may come back on.</param>
/// <param name="Trace">Takes the driver's events.</param>
/// <param name="Random">A stream of randomness for a component's name.</param>
/// <param name="Security">The terminal's security module; for PIN pads.</param>
/// <param name="Host">The acquirer's host; for links.</param>
/// <param name="Timeouts">Every limit.</param>
public sealed record DriverContext(
    EventLoop Loop,
    ITrace Trace,
    Func<string, IRandomSource> Random,
    ISecurityModule Security,
    HostSettings Host,
    TimeoutPlan Timeouts)
{
    /// <summary>The device's name within the profile, e.g. <c>stripeReader</c> or the link's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The driver's own settings.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes what is wrong with the settings, as <see cref="DriverSettings"/> finds it: the device is then not made.</summary>
    public ICollection<SettingError> Wrong { get; init; } = [];
}
