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
        var (loop, steps) = (context.Loop, new LinkStepLog(context.Loop.Time));
        var line = ports.Line(settings.Port, loop, context.Trace);
        var power = ports.Power(settings.Port, settings.Power, loop);
        var modem = new DialUpModem(settings, line, power, loop, context.Trace, steps);
        var dialler = new Dialler(settings, modem, loop, steps, context.Random(context.Name), context.Timeouts.BackoffJitter);
        var channel = new DialUpChannel(settings, modem, dialler, loop);
        var limits = BuiltInDrivers.StreamLinkLimits(context.Timeouts) with { ConnectLimit = settings.ConnectLimit };
        return new StreamLink(context.Name, channel, limits, loop.Time, steps);
    }
}
