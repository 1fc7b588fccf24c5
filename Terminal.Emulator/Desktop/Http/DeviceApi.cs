using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>The operations on the devices of this process: which there are, one more, one less.</summary>
/// <param name="devices">The devices.</param>
internal sealed class DeviceApi(DeviceSet devices)
{
    /// <summary>The operations.</summary>
    public IReadOnlyList<ApiRoute> Routes =>
    [
        new("/api/devices", "The devices of this process. All that is said of /api/NAME goes for /api/devices/ID/NAME, too.", [], "", _ => Task.FromResult<object?>(List())) { Reads = true },
        new(
            "/api/add-device",
            "Put another device up, in a world of its own; its page is /devices/ID/.",
            [
                KeyValuePair.Create("id", "1 to 16 of a-z, 0-9 and -; the next number if not given"),
                KeyValuePair.Create("profile", "a profile by name"),
                KeyValuePair.Create("seed", "a whole number; 1 if not given"),
            ],
            """{"profile":"lakala-smart"}""",
            async request => new { Id = await devices.AddAsync(request.OptionalText("id"), ProfileOf(request), request.Seed()) }),
        new(
            "/api/remove-device",
            "Take a device down with its world.",
            [KeyValuePair.Create("id", "its id; not the first one's")],
            """{"id":"2"}""",
            async request =>
            {
                await devices.RemoveAsync(request.Text("id"));
                return null;
            }),
    ];

    /// <summary>The profile that a request names.</summary>
    /// <exception cref="Refusal">There is none of that name.</exception>
    public static TerminalProfile ProfileOf(ApiRequest request)
    {
        var name = request.Text("profile");
        return ProfileFiles.Names.Contains(name, StringComparer.Ordinal) && ProfileFiles.Load(name).Profile is { } profile
            ? profile
            : throw new Refusal($"There is no profile '{name}'; there are {string.Join(", ", ProfileFiles.Names)}.");
    }

    private object List() => new
    {
        Devices = devices.All.Select(device => new { Id = device.Key, Profile = device.Value.ProfileName, Page = device.Key == DeviceSet.First ? "/" : $"/devices/{device.Key}/" }),
    };
}
