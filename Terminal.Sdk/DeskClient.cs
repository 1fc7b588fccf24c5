using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Terminal.Sdk;

/// <summary>
/// A desk with an emulated payment terminal and the world around it, as a program uses it: what a person does at the page, in the same
/// words. Every operation may throw <see cref="DeskRefusedException"/>. Its members may be called from any thread.
/// </summary>
public sealed class DeskClient : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly DeskConnection _desk;

    /// <summary>Takes hold of a device; nothing is sent yet.</summary>
    /// <param name="address">The desk's address, as its <c>Ready:</c> line tells it.</param>
    /// <param name="device">The device's id; the first one's is <c>1</c>.</param>
    /// <param name="token">The token, for a desk beyond loopback.</param>
    /// <param name="handler">What sends, e.g. to trust a certificate of your own; null for the usual. Not disposed.</param>
    public DeskClient(Uri address, string device = "1", string? token = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrEmpty(device);
        _desk = new DeskConnection(address, device, token, handler);
    }

    /// <inheritdoc/>
    public void Dispose() => _desk.Dispose();

    /// <summary>The state.</summary>
    public Task<DeskState> StateAsync(CancellationToken cancellationToken = default) => _desk.GetAsync(_desk.PathOf("state"), DeskJson.Default.DeskState, cancellationToken);

    /// <summary>The state once it is as wished.</summary>
    /// <param name="wished">Whether it is.</param>
    /// <param name="within">How long to wait, of wall time; 30 s if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It did not come to that in time.</exception>
    public async Task<DeskState> UntilAsync(Func<DeskState, bool> wished, TimeSpan? within = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wished);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(within ?? Soon);
        DeskState? last = null;
        try
        {
            await foreach (var state in StatesAsync(deadline.Token).ConfigureAwait(false))
            {
                last = state;
                if (wished(state))
                    return state;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        throw new TimeoutException($"The desk did not come to what was waited for; its screen says '{last?.Screen?.En}', the sale is in {last?.Sale?.State ?? "no state"}.");
    }

    /// <summary>The state once the terminal is on and at rest.</summary>
    public Task<DeskState> ReadyAsync(TimeSpan? within = null, CancellationToken cancellationToken = default) => UntilAsync(state => state is { Power: true, Busy: false }, within, cancellationToken);

    /// <summary>The state once the PIN pad waits for a PIN.</summary>
    public Task<DeskState> PinAwaitedAsync(TimeSpan? within = null, CancellationToken cancellationToken = default) => UntilAsync(state => state.AwaitsPin, within, cancellationToken);

    /// <summary>The sale's result once it is there.</summary>
    public async Task<DeskSaleResult> ResultAsync(TimeSpan? within = null, CancellationToken cancellationToken = default) =>
        (await UntilAsync(state => state is { Busy: false, Sale.Result: not null }, within, cancellationToken).ConfigureAwait(false)).Sale!.Result!;

    /// <summary>The states, from the present one on.</summary>
    public async IAsyncEnumerable<DeskState> StatesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (name, data) in _desk.HearAsync(cancellationToken).ConfigureAwait(false))
        {
            // Between two worlds there is no state.
            if (name == "state" && data.Contains("\"profile\"", StringComparison.Ordinal))
                yield return JsonSerializer.Deserialize(data, DeskJson.Default.DeskState)!;
        }
    }

    /// <summary>What happens, from the last few hundred events on; messages on the wire are left out.</summary>
    public async IAsyncEnumerable<DeskEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (name, data) in _desk.HearAsync(cancellationToken).ConfigureAwait(false))
        {
            if (name != "entries")
                continue;
            using var entries = JsonDocument.Parse(data);
            foreach (var entry in entries.RootElement.EnumerateArray().Where(entry => entry.TryGetProperty("source", out _)))
                yield return entry.Deserialize(DeskJson.Default.DeskEvent)!;
        }
    }

    /// <summary>Begins a sale, as if the amount had been keyed in.</summary>
    /// <param name="fen">The amount in fen, from 1.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SellAsync(long fen, CancellationToken cancellationToken = default) =>
        DoAsync("sale", cancellationToken, ("amount", string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}")));

    /// <summary>Presses a function key.</summary>
    public Task PressAsync(DeskKey key, CancellationToken cancellationToken = default) => DoAsync("key", cancellationToken, ("key", NameOf(key)));

    /// <summary>Presses a key of the PIN pad while it waits for a PIN.</summary>
    public Task PressPinAsync(DeskKey key, CancellationToken cancellationToken = default) => DoAsync("pin", cancellationToken, ("key", NameOf(key)));

    /// <summary>Lets the holder of a card type a PIN.</summary>
    public Task TypePinAsync(string card, DeskPin pin = DeskPin.Right, CancellationToken cancellationToken = default) =>
        DoAsync("cardholder", cancellationToken, ("card", card), ("pin", pin.ToString().ToLowerInvariant()));

    /// <summary>Draws a card through the stripe reader.</summary>
    public Task SwipeAsync(string card, CancellationToken cancellationToken = default) => DoAsync("swipe", cancellationToken, ("card", card));

    /// <summary>Puts a card into the chip reader.</summary>
    public Task InsertAsync(string card, CancellationToken cancellationToken = default) => DoAsync("insert", cancellationToken, ("card", card));

    /// <summary>Pulls the card out of the chip reader.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken = default) => DoAsync("remove", cancellationToken);

    /// <summary>Tears off the paper.</summary>
    public Task TearAsync(CancellationToken cancellationToken = default) => DoAsync("tear", cancellationToken);

    /// <summary>Switches the terminal on, or cuts its power.</summary>
    public Task PowerAsync(bool on, CancellationToken cancellationToken = default) => DoAsync("power", cancellationToken, ("on", on));

    /// <summary>Sets a part of the world to a preset.</summary>
    public Task SetAsync(string part, string preset, CancellationToken cancellationToken = default) => DoAsync("world", cancellationToken, ("part", part), ("preset", preset));

    /// <summary>Sets a knob of a part of the world.</summary>
    public Task TurnAsync(string part, string knob, string value, CancellationToken cancellationToken = default) =>
        DoAsync("world", cancellationToken, ("part", part), ("knob", knob), ("value", value));

    /// <summary>Lets something go wrong at the acquirer.</summary>
    /// <param name="fault"><c>NAME[=VALUE][@MTI][*COUNT|*all]</c>, e.g. <c>answer-lost*2</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task StrikeAsync(string fault, CancellationToken cancellationToken = default) => DoAsync("fault", cancellationToken, ("fault", fault));

    /// <summary>Sets a part of the world to a preset when an event comes.</summary>
    /// <param name="source">Who tells the event, as the trace shows it; <c>*</c> for anything, as in the next two.</param>
    /// <param name="kind">What kind of event.</param>
    /// <param name="text">Its particulars.</param>
    /// <param name="part">The part.</param>
    /// <param name="preset">The preset.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task WhenAsync(string source, string kind, string text, string part, string preset, CancellationToken cancellationToken = default) =>
        DoAsync("when", cancellationToken, ("source", source), ("kind", kind), ("text", text), ("part", part), ("preset", preset));

    /// <summary>Takes back the acquirer's faults, and what is still to happen.</summary>
    public Task MendAsync(CancellationToken cancellationToken = default) => DoAsync("mend", cancellationToken);

    /// <summary>Lets the terminal sign on.</summary>
    public Task SignOnAsync(CancellationToken cancellationToken = default) => DoAsync("sign-on", cancellationToken);

    /// <summary>Lets the terminal work off what it owes.</summary>
    public Task WorkOffAsync(CancellationToken cancellationToken = default) => DoAsync("work-off", cancellationToken);

    /// <summary>Lets the terminal check its network.</summary>
    public Task CheckAsync(CancellationToken cancellationToken = default) => DoAsync("check", cancellationToken);

    /// <summary>Lets time go on.</summary>
    /// <param name="speed">The clock's seconds in one second, 0.01 to 1000; null: as before.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task RunAsync(double? speed = null, CancellationToken cancellationToken = default) => DoAsync("time", cancellationToken, ("do", "run"), ("speed", speed));

    /// <summary>Lets time stand still.</summary>
    public Task PauseAsync(CancellationToken cancellationToken = default) => DoAsync("time", cancellationToken, ("do", "pause"));

    /// <summary>Lets one event happen while time stands still.</summary>
    public Task StepAsync(CancellationToken cancellationToken = default) => DoAsync("time", cancellationToken, ("do", "step"));

    /// <summary>Lets everything of some time happen at once.</summary>
    public Task SkipAsync(TimeSpan time, CancellationToken cancellationToken = default) => DoAsync("time", cancellationToken, ("do", "skip"), ("seconds", time.TotalSeconds));

    /// <summary>Begins anew with a profile.</summary>
    public Task OpenAsync(string profile, ulong seed = 1, CancellationToken cancellationToken = default) => DoAsync("open", cancellationToken, ("profile", profile), ("seed", (double)seed));

    /// <summary>Takes a message apart.</summary>
    /// <param name="hex">The message, hexadecimal.</param>
    /// <param name="dialect">The dialect; null for the profile's.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<DeskMessage> DecodeAsync(string hex, string? dialect = null, CancellationToken cancellationToken = default) =>
        _desk.PostAsync(_desk.PathOf("decode"), BodyOf(("hex", hex), ("dialect", dialect)), DeskJson.Default.DeskMessage, cancellationToken);

    /// <summary>Plays a scenario of the catalogue in a world of its own.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="profile">A profile; null for the first that it is for.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<DeskScenarioReport> PlayAsync(string name, string? profile = null, CancellationToken cancellationToken = default) =>
        _desk.PostAsync(_desk.PathOf("scenario"), BodyOf(("name", name), ("profile", profile)), DeskJson.Default.DeskScenarioReport, cancellationToken);

    /// <summary>Builds a message.</summary>
    /// <param name="message">Lines: the message type, then a field's number and its value each.</param>
    /// <param name="mac"><c>test</c>, <c>none</c>, or a MAC key in hexadecimal.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The frame in hexadecimal.</returns>
    public async Task<string> EncodeAsync(string message, string mac = "test", CancellationToken cancellationToken = default) =>
        (await _desk.PostAsync(_desk.PathOf("encode"), BodyOf(("message", message), ("mac", mac)), DeskJson.Default.DictionaryStringString, cancellationToken).ConfigureAwait(false))["hex"];

    /// <summary>Plays a scenario on the device; <see cref="OpenAsync"/> takes the desk back.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="profile">A profile; null for the present one, or the first that it is for.</param>
    /// <param name="speed">The clock's seconds in one second, 0.01 to 1000.</param>
    /// <param name="pause">Whether time stands still before each step.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task WatchAsync(string name, string? profile = null, double speed = 1, bool pause = false, CancellationToken cancellationToken = default) =>
        DoAsync("watch", cancellationToken, ("name", name), ("profile", profile), ("speed", speed), ("pause", pause));

    /// <summary>The devices of the process.</summary>
    public async Task<IReadOnlyList<DeskDevice>> DevicesAsync(CancellationToken cancellationToken = default) =>
        (await _desk.GetAsync("/api/devices", DeskJson.Default.DictionaryStringIReadOnlyListDeskDevice, cancellationToken).ConfigureAwait(false))["devices"];

    /// <summary>Puts another device up; a client of its own drives it.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddDeviceAsync(string profile, string? id = null, CancellationToken cancellationToken = default) =>
        (await _desk.PostAsync("/api/add-device", BodyOf(("id", id), ("profile", profile)), DeskJson.Default.DictionaryStringString, cancellationToken).ConfigureAwait(false))["id"];

    /// <summary>Takes a device down.</summary>
    public Task RemoveDeviceAsync(string id, CancellationToken cancellationToken = default) => _desk.PostAsync("/api/remove-device", BodyOf(("id", id)), cancellationToken);

    private static string NameOf(DeskKey key) => key <= DeskKey.D9 ? ((int)key).ToString(CultureInfo.InvariantCulture) : key.ToString().ToLowerInvariant();

    private static Dictionary<string, object?> BodyOf(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            if (value is not null)
                body.Add(name, value);
        }

        return body;
    }

    private Task DoAsync(string operation, CancellationToken cancellationToken, params ReadOnlySpan<(string Name, object? Value)> members) =>
        _desk.PostAsync(_desk.PathOf(operation), BodyOf(members), cancellationToken);
}
