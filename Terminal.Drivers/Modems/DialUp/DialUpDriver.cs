using Terminal.Core.Devices;
using Terminal.Drivers.Links;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>The driver <c>dialup</c>: a telephone line to an asynchronous access controller.</summary>
public static class DialUpDriver
{
    /// <summary>The name that profiles use.</summary>
    public const string Name = "dialup";

    /// <summary>Makes the link that a profile's entry describes; it is not connected yet.</summary>
    /// <param name="context">What the driver is given; what is wrong with its settings is told to <see cref="DriverContext.Wrong"/>.</param>
    /// <param name="ports">Where serial lines and power switches come from.</param>
    public static ILink Make(DriverContext context, IModemPorts ports)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ports);
        var settings = DialUpSettings.Read(context);
        var steps = new LinkStepLog(context.Loop.Time);
        var limits = BuiltInDrivers.StreamLinkLimits(context.Timeouts) with { ConnectLimit = settings.ConnectLimit };
        return new StreamLink(context.Name, MakeChannel(settings, context, ports, steps), limits, context.Loop.Time, steps);
    }

    /// <summary>Makes the byte channel below the link, for who frames messages in another way.</summary>
    /// <param name="settings">What the profile says.</param>
    /// <param name="context">What the driver is given.</param>
    /// <param name="ports">Where serial lines and power switches come from.</param>
    /// <param name="steps">Takes the steps in which the channel comes up.</param>
    public static IByteChannel MakeChannel(DialUpSettings settings, DriverContext context, IModemPorts ports, LinkStepLog steps)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(steps);
        var loop = context.Loop;
        var line = ports.Line(settings.Port, loop, context.Trace);
        var power = ports.Power(settings.Port, settings.Power, loop);
        var modem = new DialUpModem(settings, line, power, loop, context.Trace, steps);
        var dialler = new Dialler(settings, modem, loop, steps, context.Random(context.Name), context.Timeouts.BackoffJitter);
        return new DialUpChannel(settings, modem, dialler, loop);
    }
}
