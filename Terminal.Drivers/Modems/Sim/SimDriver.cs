using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
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
    /// <param name="ports">Where serial lines, power switches and PPP come from.</param>
    /// <param name="pinnedAuthorityPem">The text of the profile's pinned authority; null when it pins none.</param>
    public static ILink Make(DriverContext context, IModemPorts ports, string? pinnedAuthorityPem = null)
    {
        var parts = Assemble(context, ports);
        var limits = BuiltInDrivers.StreamLinkLimits(context.Timeouts) with { ConnectLimit = parts.Settings.ConnectLimit };
        var messages = new StreamLink(context.Name, Secured(parts, pinnedAuthorityPem), limits, context.Loop.Time, parts.Steps);
        return new SimLink(messages, parts.Channel, context.Loop.Time);
    }

    /// <summary>Makes the byte channel below such a link, without TLS, for who frames messages otherwise.</summary>
    /// <param name="context">What drivers are given.</param>
    /// <param name="ports">Where serial lines, power switches and PPP come from.</param>
    public static IByteChannel MakeChannel(DriverContext context, IModemPorts ports) => Assemble(context, ports).Channel;

    private static Parts Assemble(DriverContext context, IModemPorts ports)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ports);
        var settings = SimSettings.Read(context);
        var (loop, time) = (context.Loop, context.Loop.Time);
        var session = settings.Transport is SimTransport.Ppp ? ports.Ppp(settings.Port, loop, context.Trace) : null;
        if (settings.Transport is SimTransport.Ppp && session is null) new DriverSettings(context).Refuse("transport", "cannot be ppp: there is no PPP here");
        var steps = new LinkStepLog(time);
        var notes = ports.Notes(settings.Port, loop) ?? new MemorySimNotes();
        var at = new AtChannel(ports.Line(settings.Port, loop, context.Trace), settings.Model, loop, context.Trace, Limits);
        var module = new SimModule(at, settings, ports.Power(settings.Port, settings.Power, loop), loop);
        var usage = new DataUsage(notes, context.Name, settings, time);
        var card = new SimCard(module, settings, new SimPinMarks(notes, context.Name), loop);
        var bringUp = new SimBringUp(module, card, new SimRegistration(module), new SimBalance(module, settings, usage, loop), settings, steps, time);
        var parts = new Parts(context, settings, module, bringUp, usage, steps);
        return parts with { Channel = session is null ? OverSockets(parts) : OverPpp(parts, session) };
    }

    private static SimChannel OverSockets(Parts parts)
    {
        var (settings, module, loop) = (parts.Settings, parts.Module, parts.Context.Loop);
        ISimSockets sockets = settings.Model.Sockets is SocketDialect.Simcom
            ? new SimcomSockets(module, settings, loop)
            : new QuectelSockets(module, settings, loop);
        return new SimChannel(module, parts.BringUp, sockets, parts.Usage, settings, parts.Host, parts.Steps, loop);
    }

    private static PppChannel OverPpp(Parts parts, IPppSession session)
    {
        var (context, settings, steps) = (parts.Context, parts.Settings, parts.Steps);
        return new PppChannel(parts.Module, parts.BringUp, session, Dial, parts.Usage, settings, steps, context.Loop);

        TcpChannel Dial(string name) => new(
            new TcpSettings { Host = parts.Host.Host, Port = parts.Host.Port, Interface = name }, context.Loop.Time, port: null, steps);
    }

    private static IByteChannel Secured(Parts parts, string? pinnedAuthorityPem)
    {
        var host = parts.Context.Host;
        if (!host.Tls) return parts.Channel;
        var tls = new TlsSettings { ServerName = host.TlsServerName ?? parts.Host.Host, PinnedAuthorityPem = pinnedAuthorityPem };
        return TlsChannel.Calling(parts.Channel, tls, parts.Context.Loop, parts.Steps);
    }

    private sealed record Parts(DriverContext Context, SimSettings Settings, SimModule Module, SimBringUp BringUp, DataUsage Usage, LinkStepLog Steps)
    {
        public ISimChannel Channel { get; init; } = null!;

        public HostAddress Host => Settings.Host ?? Context.Host.Address;
    }
}
