using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Stripe;
#if FULL_PACKAGES
using Terminal.Drivers.Iot;
#endif
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

    /// <summary>Registers the drivers of card readers, for stripe and for chip.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="ports">Where serial lines and USB devices come from.</param>
    public static DriverRegistry AddCardReaders(this DriverRegistry registry, ICardReaderPorts ports)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(ports);
        return registry
            .Add(StripeDrivers.MagTekSerial, context => StripeDrivers.Make(context, ports, new MagTekFraming()))
            .Add(StripeDrivers.IdTechSerial, context => StripeDrivers.Make(context, ports, new IdTechFraming()))
            .Add(StripeDrivers.MsrSerial, context => StripeDrivers.Make(context, ports, new MsrFraming()))
            .Add(StripeDrivers.MagTekHid, context => StripeDrivers.MakeHid(context, ports))
            .Add(PcscCardReader.DriverName, PcscCardReader.Make)
            .Add(Tda8029CardReader.DriverName, context => Tda8029CardReader.Make(context, ports))
#if FULL_PACKAGES
            .Add(ContactlessDrivers.Pn532, ContactlessDrivers.MakePn532)
            .Add(ContactlessDrivers.Pn5180, ContactlessDrivers.MakePn5180)
#endif
            ;
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
