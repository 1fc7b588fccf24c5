using System.Net.Http.Json;
using System.Text.Json;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Desktop;
using Terminal.Emulator.Desktop.Http;
using Terminal.Panel;

namespace Terminal.Tests.Emulator.Desktop;

/// <summary>A desk with its page and control API on loopback, and a program that uses the API.</summary>
internal sealed class DesktopBench : IAsyncDisposable
{
    /// <summary>So long nothing of a person takes at any speed that is used here.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromHours(2);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    private readonly DeviceSet _devices;
    private readonly PageServer _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private DesktopBench(DeviceSet devices, PageServer server)
    {
        _devices = devices;
        _server = server;
        _client.BaseAddress = server.Address;
    }

    public DesktopHouse House => _devices.FirstHouse;

    public Uri Address => _server.Address;

    public HttpClient Client => _client;

    /// <summary>Sets a desk up that waits for people as long as a busy machine needs; everything else has its usual limits.</summary>
    public static Task<DesktopBench> OpenAsync(string profile = "dev", double speed = 200) =>
        OpenAsync(ProfileFiles.Load(profile).Profile!, speed);

    /// <summary>The same, with a profile that is no file's, or with books that are kept.</summary>
    public static async Task<DesktopBench> OpenAsync(TerminalProfile profile, double speed = 200, string? state = null)
    {
        var devices = new DeviceSet(id => DesktopHouse.Virtual(speed, id == DeviceSet.First ? state : null));
        var server = await DesktopServer.StartAsync(devices, DesktopServer.Limits);
        await devices.FirstHouse.OpenAsync(Patient(profile), seed: 1);
        return new DesktopBench(devices, server);
    }

    /// <summary>A profile that waits for people as long as a busy machine needs.</summary>
    public static TerminalProfile Patient(TerminalProfile profile) =>
        profile with { Timeouts = profile.Timeouts with { OperatorBudget = 4 * Long, CardPresented = Long, PinTotal = Long, PinDigit = Long } };

    /// <summary>Does something, which has to be possible.</summary>
    public async Task DoAsync(string path, object? body = null)
    {
        using var answer = await _client.PostAsJsonAsync(path, body ?? new { });
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The state once it is as wished.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> wished, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await StateAsync();
            if (state.TryGetProperty("power", out _) && wished(state))
                return state;
            await Task.Delay(Glance, cancellationToken);
        }
    }

    public async Task<JsonElement> StateAsync() => (await _client.GetFromJsonAsync<JsonElement>("/api/state")).Clone();

    /// <summary>The state once the terminal is ready.</summary>
    public Task<JsonElement> ReadyAsync(CancellationToken cancellationToken) =>
        UntilAsync(state => state.GetProperty("power").GetBoolean() && !state.GetProperty("busy").GetBoolean(), cancellationToken);

    public static string ScreenOf(JsonElement state) => state.GetProperty("screen") is { ValueKind: JsonValueKind.Object } screen ? screen.GetProperty("key").GetString()! : "";

    /// <summary>Waits for a screen.</summary>
    public Task<JsonElement> ScreenAsync(string key, CancellationToken cancellationToken) =>
        UntilAsync(state => ScreenOf(state) == key, cancellationToken);

    /// <summary>Makes a sale with the default card, and gives the state after it.</summary>
    public async Task<JsonElement> SellAsync(string amount, CancellationToken cancellationToken)
    {
        const string Card = "unionpay-debit";
        await BeginAsync(amount, cancellationToken);
        await DoAsync("/api/swipe", new { card = Card });
        await UntilAsync(state => state.GetProperty("awaitsPin").GetBoolean(), cancellationToken);
        await DoAsync("/api/cardholder", new { card = Card, pin = "right" });
        return await EndAsync(cancellationToken);
    }

    /// <summary>Begins a sale and waits until it asks for the card, or is over.</summary>
    public async Task<JsonElement> BeginAsync(string amount, CancellationToken cancellationToken)
    {
        var before = NumberOf(await ReadyAsync(cancellationToken));
        await DoAsync("/api/sale", new { amount });
        return await UntilAsync(
            state => NumberOf(state) > before && (state.GetProperty("sale").GetProperty("state").GetString() == "AwaitingCard" || !state.GetProperty("busy").GetBoolean()),
            cancellationToken);
    }

    /// <summary>The state once the sale is over.</summary>
    public Task<JsonElement> EndAsync(CancellationToken cancellationToken) => UntilAsync(
        state => !state.GetProperty("busy").GetBoolean() && state.GetProperty("sale") is { ValueKind: JsonValueKind.Object } sale && sale.GetProperty("result").ValueKind != JsonValueKind.Null,
        cancellationToken);

    public static string VerdictOf(JsonElement state) => state.GetProperty("sale").GetProperty("result").GetProperty("verdict").GetString()!;

    private static int NumberOf(JsonElement state) =>
        state.GetProperty("sale") is { ValueKind: JsonValueKind.Object } sale ? sale.GetProperty("number").GetInt32() : 0;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _devices.Dispose();
    }
}
