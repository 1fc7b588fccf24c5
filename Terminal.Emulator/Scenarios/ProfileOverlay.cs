using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>
/// How a scenario's terminal differs from its profile: sections of a profile (<c>host</c>, <c>timeouts</c>, <c>reversal</c>, <c>maintenance</c>), and
/// settings of links by driver.
/// </summary>
internal sealed class ProfileOverlay
{
    private const string Name = "scenario";

    private static readonly string[] Sections = ["host", "timeouts", "reversal", "maintenance"];

    private readonly Dictionary<string, YamlNode> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<YamlMember>> _links = new(StringComparer.Ordinal);

    /// <summary>Reads <c>terminal:</c>.</summary>
    public static ProfileOverlay Read(YamlSection? section)
    {
        var overlay = new ProfileOverlay();
        if (section is null)
            return overlay;
        foreach (var name in Sections)
        {
            if (section.Find(name) is { } node)
                overlay._sections[name] = node;
        }

        if (section.Child("links") is { } links)
        {
            foreach (var member in links.Node.Members)
                overlay._links[member.Name] = new YamlSection(member.Value, section.Errors).Node.Members;
        }

        section.End();
        return overlay;
    }

    /// <summary>Whether a profile is sound and has the links.</summary>
    /// <param name="profile">The profile's name or file.</param>
    /// <param name="drivers">The links, by driver.</param>
    public static bool Fits(string profile, IReadOnlyList<string> drivers) => ProfileFiles.Load(profile).Profile is { } whole
        && drivers.All(driver => whole.Devices.Links.Any(link => link.Device.Driver == driver));

    /// <summary>Makes the scenario's terminal of a profile.</summary>
    /// <param name="profile">The profile's name or file.</param>
    /// <param name="drivers">The links to be plugged in, by driver; empty for all of the profile.</param>
    /// <param name="errors">Takes what is wrong; null when that has been told already.</param>
    /// <returns>The terminal's profile, or null when the profile does not have the links or something is wrong.</returns>
    public TerminalProfile? Apply(string profile, IReadOnlyList<string> drivers, YamlErrors? errors)
    {
        var found = ProfileFiles.Load(profile);
        if (found.Profile is not { } whole || drivers.Any(driver => whole.Devices.Links.All(link => link.Device.Driver != driver)))
            return null;
        if (_sections.Count > 0)
        {
            var laid = ProfileFiles.LoadOver(profile, Name, Json(profile));
            foreach (var error in laid.Errors)
                Tell(error, errors);
            if (laid.Profile is not { } changed)
                return null;
            whole = changed with { Name = whole.Name };
        }

        var links = drivers.Count == 0
            ? whole.Devices.Links
            : [.. drivers.Select(driver => whole.Devices.Links.First(link => link.Device.Driver == driver))];
        return whole with { Devices = whole.Devices with { Links = [.. links.Select(With)] } };
    }

    private LinkEntry With(LinkEntry link)
    {
        if (!_links.TryGetValue(link.Device.Driver, out var members))
            return link;
        var settings = new SortedDictionary<string, string>(link.Device.Settings.ToDictionary(), StringComparer.Ordinal);
        foreach (var member in members)
            settings[member.Name] = member.Value.Text;
        return link with { Device = link.Device with { Settings = settings } };
    }

    private string Json(string profile)
    {
        var parts = _sections.Select(pair => $"\"{pair.Key}\":{YamlJson.Of(pair.Value)}");
        return $"{{\"name\":\"{Name}\",\"extends\":\"{Path.GetFileNameWithoutExtension(profile)}\",{string.Join(',', parts)}}}";
    }

    private void Tell(ProfileError error, YamlErrors? errors)
    {
        var path = "terminal." + error.Path;
        var at = _sections.Values.Select(node => Nearest(node, path)).FirstOrDefault(node => node is not null) ?? _sections.Values.First();
        errors?.Add(path, at.Line, at.Column, error.Reason);
    }

    // The setting itself, or what it would stand in.
    private static YamlNode? Nearest(YamlNode node, string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (YamlTree.Find(node, path[..end]) is { } found)
                return found;
        }

        return null;
    }
}
