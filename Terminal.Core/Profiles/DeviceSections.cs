using System.Globalization;

namespace Terminal.Core.Profiles;

/// <summary>Reads the devices of a profile.</summary>
internal static class DeviceSections
{
    public static DeviceMap Read(ProfileSection section)
    {
        var module = Device(section, "securityModule");
        if (module is null)
            section.Fail("securityModule", $"{ProfileSection.Missing}: no terminal works without one");
        var map = new DeviceMap
        {
            SecurityModule = module ?? new DeviceEntry(string.Empty, new Dictionary<string, string>(StringComparer.Ordinal)),
            StripeReader = Device(section, "stripeReader"),
            CardReader = Device(section, "cardReader"),
            PinPad = Device(section, "pinPad"),
            Display = Device(section, "display"),
            Keypad = Device(section, "keypad"),
            Printer = Device(section, "printer"),
            Supply = Device(section, "supply"),
            Links = Links(section),
        };
        section.End();
        return map;
    }

    /// <summary>Null when the device is not there; a base's device is taken away by null.</summary>
    private static DeviceEntry? Device(ProfileSection devices, string role)
    {
        var node = devices.Find(role);
        if (node is null or { Kind: ProfileNode.NodeKind.Null })
        {
            devices.Note(role, "absent", node);
            return null;
        }

        return Entry(devices.Child(role));
    }

    private static List<LinkEntry> Links(ProfileSection devices)
    {
        var links = new List<LinkEntry>();
        var node = devices.Find("links");
        if (node is { Kind: not ProfileNode.NodeKind.Array })
            devices.Refuse(node, "links", "a list");
        else if (node is null || node.Items.Count == 0)
            devices.Fail("links", $"{ProfileSection.Missing}: a terminal needs at least one link", node);
        else
            ReadLinks(devices, node, links);
        return links;
    }

    private static void ReadLinks(ProfileSection devices, ProfileNode list, List<LinkEntry> links)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"links[{i}]");
            var section = devices.Item(list.Items[i], place);
            var name = section.Required("name", ProfileRules.Name);
            if (name.Length > 0 && links.Exists(link => string.Equals(link.Name, name, StringComparison.Ordinal)))
                section.Fail("name", "names another link already");
            var early = section.Flag("connectEarly", fallback: false);
            links.Add(new LinkEntry(name, Entry(section)) { ConnectEarly = early });
        }
    }

    private static DeviceEntry Entry(ProfileSection section)
    {
        var driver = section.Required("driver", ProfileRules.Name);
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var own = section.Child("settings");
        foreach (var (name, value) in section.Find("settings")?.Members ?? [])
        {
            own.Find(name);
            if (!ProfileRules.IsSettingName(name))
                own.Fail(name, "is no name of a setting: letters and digits, the first one a small letter", value);
            else if (value.Kind is not (ProfileNode.NodeKind.String or ProfileNode.NodeKind.Number or ProfileNode.NodeKind.Boolean))
                own.Refuse(value, name, "a text, a number, true or false");
            else
                own.Note(name, settings[name] = value.Text, value);
        }

        section.End();
        return new DeviceEntry(driver, settings);
    }
}
