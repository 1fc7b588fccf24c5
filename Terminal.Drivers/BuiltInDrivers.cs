using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Modems.Sim;

namespace Terminal.Drivers;

/// <summary>The drivers of this assembly, under the names that profiles use.</summary>
public static class BuiltInDrivers
{
    /// <summary>Registers every driver.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="pinnedAuthorityPem">The text of the profile's pinned authority; null when it pins none.</param>
    public static DriverRegistry AddBuiltIn(this DriverRegistry registry, string? pinnedAuthorityPem) =>
        registry.Add<ILink>("tcp", context => TcpLink.Make(context, pinnedAuthorityPem));

    /// <summary>Registers the drivers of modems.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="ports">Where serial lines and power switches come from.</param>
    /// <param name="pinnedAuthorityPem">The text of the profile's pinned authority; null when it pins none.</param>
    public static DriverRegistry AddModems(this DriverRegistry registry, IModemPorts ports, string? pinnedAuthorityPem = null) =>
        registry
            .Add(DialUpDriver.Name, context => DialUpDriver.Make(context, ports))
            .Add(SimDriver.Name, context => SimDriver.Make(context, ports, pinnedAuthorityPem));

    /// <summary>Registers the drivers of card readers.</summary>
    /// <param name="registry">The registry.</param>
    public static DriverRegistry AddCardReaders(this DriverRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.Add(PcscCardReader.DriverName, PcscCardReader.Make);
    }

    /// <summary>The limits of a stream link under a timeout plan.</summary>
    /// <param name="timeouts">The plan.</param>
    public static StreamLinkSettings StreamLinkLimits(TimeoutPlan timeouts) => new()
    {
        ConnectLimit = timeouts.Connect,
        SendLimit = timeouts.Send,
        FirstByteLimit = timeouts.FirstByte,
        InterByteLimit = timeouts.InterByte,
        TotalLimit = timeouts.OnlineBudget,
    };
}
