using Terminal.Core.Devices;
using Terminal.Core.Profiles;

namespace Terminal.Core.Transactions;

/// <summary>Makes the devices that a profile lists.</summary>
public static class DeviceAssembly
{
    /// <summary>Makes every device of the profile.</summary>
    /// <param name="map">The profile's devices.</param>
    /// <param name="registry">The drivers that this program brings.</param>
    /// <param name="context">What drivers are given.</param>
    /// <param name="errors">Each driver that is not registered, and each setting that is wrong; empty on success.</param>
    /// <returns>The devices, or null when one could not be made.</returns>
    public static TerminalDevices? Make(DeviceMap map, DriverRegistry registry, DriverContext context, out IReadOnlyList<DeviceError> errors)
    {
        var found = new List<DeviceError>();
        var display = Make<IDisplay>("display", map.Display);
        var devices = new TerminalDevices
        {
            StripeReader = Make<IStripeReader>("stripeReader", map.StripeReader),
            CardReader = Make<ICardReader>("cardReader", map.CardReader),
            PinPad = Make<IPinPad>("pinPad", map.PinPad),
            Display = display ?? new NoDisplay(),
            Keypad = Make<IKeypad>("keypad", map.Keypad),
            Printer = Make<IPrinter>("printer", map.Printer),
            Supply = Make<ISupply>("supply", map.Supply),
            Links = [.. map.Links.Select(link => Make<ILink>(link.Name, link.Device)).OfType<ILink>()],
            Random = context.Random("terminal"),
        };
        errors = found;
        return found.Count == 0 ? devices : null;

        TDevice? Make<TDevice>(string name, DeviceEntry? entry)
            where TDevice : class
        {
            if (entry is null)
                return null;
            if (!registry.TryMake<TDevice>(entry, context with { Name = name }, out var device, out var wrong))
                found.AddRange(wrong);
            return device;
        }
    }

    /// <summary>The screen of a board that has none.</summary>
    private sealed class NoDisplay : IDisplay
    {
        public void Show(Screen screen)
        {
        }
    }
}
