using Terminal.Core.Devices;
using Terminal.Core.Profiles;

namespace Terminal.Firmware;

/// <summary>Compares the drivers that a profile asks for with those that this program brings.</summary>
internal static class DriverCheck
{
    private const string SecurityModule = "software";

    /// <summary>One line for each driver that is missing, with those that are known for the device.</summary>
    /// <param name="map">The profile's devices.</param>
    /// <param name="registry">What the program brings.</param>
    public static IReadOnlyList<string> Missing(DeviceMap map, DriverRegistry registry)
    {
        var lines = new List<string>();
        Look("securityModule", map.SecurityModule, [SecurityModule]);
        Look("stripeReader", map.StripeReader, registry.NamesOf<IStripeReader>());
        Look("cardReader", map.CardReader, registry.NamesOf<ICardReader>());
        Look("pinPad", map.PinPad, registry.NamesOf<IPinPad>());
        Look("display", map.Display, registry.NamesOf<IDisplay>());
        Look("keypad", map.Keypad, registry.NamesOf<IKeypad>());
        Look("printer", map.Printer, registry.NamesOf<IPrinter>());
        Look("supply", map.Supply, registry.NamesOf<ISupply>());
        foreach (var link in map.Links)
            Look($"link {link.Name}", link.Device, registry.NamesOf<ILink>());
        return lines;

        void Look(string device, DeviceEntry? entry, IReadOnlyList<string> known)
        {
            if (entry is not null && !known.Contains(entry.Driver))
                lines.Add($"{device}: {entry.Driver} is not a driver of this firmware; drivers known: {(known.Count == 0 ? "none" : string.Join(", ", known))}");
        }
    }
}
