using Terminal.Core.Devices;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>Makes the links that profiles call <c>sim</c>.</summary>
public static class SimDriver
{
    /// <summary>The name under which the driver is registered.</summary>
    public const string Name = "sim";

    /// <summary>A module answers AT within a third of a second, so that a dead one is known soon.</summary>
    private static readonly AtLimits Limits = new() { MarkerTries = 3, MarkerLimit = TimeSpan.FromMilliseconds(700) };

    /// <summary>Makes a link that is not connected. Whatever is wrong with the settings is told to the context.</summary>
    /// <param name="context">What drivers are given.</param>
    /// <param name="ports">Where serial lines and power switches come from.</param>
    public static ILink Make(DriverContext context, IModemPorts ports)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ports);
        var settings = SimSettings.Read(context);
        var (loop, time) = (context.Loop, context.Loop.Time);
        var steps = new LinkStepLog(time);
        var notes = ports.Notes(settings.Port, loop) ?? new MemorySimNotes();
        var at = new AtChannel(ports.Line(settings.Port, loop, context.Trace), settings.Model, loop, context.Trace, Limits);
        var module = new SimModule(at, settings, ports.Power(settings.Port, settings.Power, loop), loop);
        var usage = new DataUsage(notes, context.Name, settings, time);
        var bringUp = new SimBringUp(
            module,
            new SimCard(module, settings, new SimPinMarks(notes, context.Name), loop),
            new SimRegistration(module),
            new SimBalance(module, settings, usage, loop),
            settings,
            steps,
            time);
        ISimSockets sockets = settings.Model.Sockets is SocketDialect.Simcom
            ? new SimcomSockets(module, settings, loop)
            : new QuectelSockets(module, settings, loop);
        var channel = new SimChannel(module, bringUp, sockets, usage, settings, context.Host.Address, steps, loop);
        var limits = BuiltInDrivers.StreamLinkLimits(context.Timeouts) with { ConnectLimit = settings.ConnectLimit };
        return new SimLink(new StreamLink(context.Name, channel, limits, time, steps), channel, time);
    }
}
