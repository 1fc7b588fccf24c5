using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Drivers;

/// <summary>The drivers of this assembly, under the names that profiles use.</summary>
public static class BuiltInDrivers
{
    /// <summary>Registers every driver.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="pinnedAuthorityPem">The text of the profile's pinned authority; null when it pins none.</param>
    public static DriverRegistry AddBuiltIn(this DriverRegistry registry, string? pinnedAuthorityPem) =>
        registry.Add<ILink>("tcp", context => TcpLink.Make(context, pinnedAuthorityPem));

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
