using Terminal.Core.Devices;
using Terminal.Core.Transactions;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>The operations at the desk, in the words of command line and scenario files: what the page does, a program can do.</summary>
/// <param name="house">The desk.</param>
internal sealed class ControlApi(DesktopHouse house)
{
    private const double FastestSpeed = 1000;
    private const double LongestSkip = 7 * 24 * 3600;

    private static readonly Dictionary<string, Key> KeyNames = Enum.GetValues<Key>()
        .ToDictionary(key => key <= Key.D9 ? $"{(int)key}" : key.ToString().ToLowerInvariant(), key => key, StringComparer.Ordinal);

    private static readonly Dictionary<string, PinAnswer> PinAnswers = new(StringComparer.Ordinal)
    {
        ["right"] = PinAnswer.Right,
        ["wrong"] = PinAnswer.Wrong,
        ["bypass"] = PinAnswer.Bypass,
    };

    /// <summary>The operations.</summary>
    public IReadOnlyList<ApiRoute> Routes =>
    [
        Post("/api/sale", "Begin a sale, as if the amount had been keyed in.", [Member("amount", "yuan with at most two decimals")], """{"amount":"12.34"}""",
            request => DoAsync($"sale {Amount(request)}", desk => desk.Sell(Amount(request)))),
        Post("/api/key", "Press a function key of the terminal.", [Member("key", "0 to 9, cancel, clear, enter")], """{"key":"enter"}""",
            request => DoAsync($"press {request.Text("key")}", desk => desk.Press(KeyOf(request)))),
        Post("/api/pin", "Press a key of the PIN pad while it waits for a PIN. Never recorded, logged or told again.", [Member("key", "0 to 9, cancel, clear, enter")], """{"key":"enter"}""",
            request => DoAsync("press a key of the PIN pad", desk => desk.PressPin(KeyOf(request)))),
        Post("/api/cardholder", "Let the holder of a card type a PIN at the PIN pad.", [Member("card", "a card of the catalogue"), Member("pin", "right, wrong, bypass")], """{"card":"unionpay-debit","pin":"right"}""",
            request => DoAsync($"pin {request.Text("pin")}", desk => desk.TypePin(AnswerOf(request), request.Text("card")))),
        Post("/api/swipe", "Draw a card through the stripe reader.", [Member("card", "a card of the catalogue")], """{"card":"unionpay-debit"}""",
            request => DoAsync($"swipe {request.Text("card")}", desk => desk.Swipe(request.Text("card")))),
        Post("/api/insert", "Put a card into the chip reader.", [Member("card", "a card of the catalogue that has a chip")], """{"card":"unionpay-chip"}""",
            request => DoAsync($"insert {request.Text("card")}", desk => desk.Insert(request.Text("card")))),
        Post("/api/remove", "Pull the card out of the chip reader, at any moment.", [], "", _ => DoAsync("remove", desk => desk.Remove())),
        Post("/api/tear", "Tear off the paper.", [], "", _ => DoAsync("tear", desk => desk.Tear())),
        Post("/api/power", "Switch the terminal on, or cut its power.", [Member("on", "true or false")], """{"on":false}""",
            request => request.Flag("on") ? DoAsync("power on", desk => desk.PowerOnAsync()) : DoAsync("power off", desk => desk.PowerOff())),
        Post("/api/world", "Set a part of the world: a preset by its name, or a knob to a value.",
            [Member("part", "e.g. mobile"), Member("preset", "a preset of the part"), Member("knob", "or a knob of it"), Member("value", "and the knob's value")], """{"part":"mobile","preset":"data-exhausted"}""",
            request => Setting(request) is var setting ? DoAsync($"{setting.Path}={setting.Value}", desk => desk.Set(setting)) : throw new InvalidOperationException()),
        Post("/api/fault", "Let something go wrong at the acquirer: NAME[=VALUE][@MTI][*COUNT|*all].", [Member("fault", "see docs/faults.md")], """{"fault":"answer-lost"}""",
            request => DoAsync($"fault {FaultOf(request)}", desk => desk.Strike(FaultOf(request)))),
        Post("/api/when", "Let something happen when an event comes, as the faults of scenario files do: a world setting, or a fault of the acquirer.",
            [
                Member("source", "who tells the event, as the trace shows it; * for anything, as in the next two"), Member("kind", "what kind of event"), Member("text", "its particulars"),
                Member("nth", "the how manieth such event; 1 if not given"), Member("after", "seconds after it; 0 if not given"),
                Member("part", "e.g. wired"), Member("preset", "a preset of the part"), Member("knob", "or a knob of it"), Member("value", "and the knob's value"), Member("fault", "or a fault of the acquirer"),
            ],
            """{"source":"flow","kind":"transition","text":"*-> Authorizing*","part":"wired","preset":"cable-out"}""",
            request => DoAsync($"when {DeedOf(request)}", desk => desk.Arm(DeedOf(request)))),
        Post("/api/mend", "Take back the acquirer's faults, and what is still to happen when an event comes.", [], "", _ => DoAsync("mend", desk => desk.Mend())),
        Post("/api/sign-on", "Let the terminal sign on.", [], "", _ => DoAsync("sign-on", desk => desk.SignOn())),
        Post("/api/work-off", "Let the terminal work off what it owes.", [], "", _ => DoAsync("work-off", desk => desk.WorkOff())),
        Post("/api/check", "Let the terminal check its network, link by link.", [], "", _ => DoAsync("check", desk => desk.CheckNetwork())),
        Post("/api/time", "Change the pace: go on at a speed, pause, let one event happen, or skip some seconds.",
            [Member("do", "run, pause, step, skip"), Member("speed", "for run: 0.01 to 1000"), Member("seconds", "for skip: up to a week")], """{"do":"run","speed":10}""", TimeAsync),
        Post("/api/open", "Begin anew with a profile and a seed.", [Member("profile", "a profile by name"), Member("seed", "a whole number; 1 if not given")], """{"profile":"lakala-classic"}""", OpenAsync),
    ];

    private static ApiRoute Post(
        string path, string summary, IReadOnlyList<KeyValuePair<string, string>> members, string example, Func<ApiRequest, Task<object?>> act) =>
        new(path, summary, members, example, act);

    private static KeyValuePair<string, string> Member(string name, string help) => KeyValuePair.Create(name, help);

    private static Money Amount(ApiRequest request) => Money.TryParse(request.Text("amount"), out var amount) && amount.Fen is >= 1 and <= AmountEntry.MaxFen
        ? amount
        : throw new Refusal("'amount' must be yuan with at most two decimals, 0.01 to 99999999.99.");

    private static Key KeyOf(ApiRequest request) => KeyNames.TryGetValue(request.Text("key"), out var key)
        ? key
        : throw new Refusal("'key' must be one of 0 to 9, cancel, clear, enter.");

    private static PinAnswer AnswerOf(ApiRequest request) => PinAnswers.TryGetValue(request.Text("pin"), out var answer)
        ? answer
        : throw new Refusal("'pin' must be right, wrong or bypass.");

    private static HostFault FaultOf(ApiRequest request) => HostFault.Parse(request.Text("fault"), out var fault) is not { } error
        ? fault!
        : throw new Refusal($"'{request.Text("fault")}' is no fault of the acquirer ({error}).");

    private static WorldSetting Setting(ApiRequest request)
    {
        var (part, knob) = (request.Text("part"), request.OptionalText("knob"));
        if (knob is null == request.OptionalText("preset") is null)
            throw new Refusal("Give either 'preset', or 'knob' and 'value'.");
        return knob is null
            ? new WorldSetting(part, null, request.Text("preset"), part, 0, 0)
            : new WorldSetting(part, knob, request.Text("value"), $"{part}.{knob}", 0, 0);
    }

    private static ArmedDeed DeedOf(ApiRequest request)
    {
        var pattern = new EventPattern(request.OptionalText("source") ?? "*", request.OptionalText("kind") ?? "*", request.OptionalText("text") ?? "*");
        if (pattern is { Source: "*", Kind: "*", Text: "*" })
            throw new Refusal("Give 'source', 'kind' or 'text' of the event to wait for.");
        var isFault = request.OptionalText("fault") is not null;
        if (isFault == (request.OptionalText("part") is not null))
            throw new Refusal("Give either 'part' with what is set about it, or 'fault'.");
        return new ArmedDeed(
            pattern,
            (int)(request.Number("nth", 1, 1000) ?? 1),
            TimeSpan.FromSeconds(request.Number("after", 0, 3600) ?? 0),
            isFault ? null : Setting(request),
            isFault ? FaultOf(request) : null);
    }

    private async Task<object?> DoAsync(string text, Action<LiveDesk> deed)
    {
        await house.World.DoAsync(text, deed);
        return null;
    }

    private async Task<object?> DoAsync(string text, Func<LiveDesk, Task> deed)
    {
        await house.World.DoAsync(text, deed);
        return null;
    }

    private Task<object?> TimeAsync(ApiRequest request)
    {
        var pacer = house.World.Pacer ?? throw new Refusal("This desk is on the real clock: its time cannot be turned.");
        switch (request.Text("do"))
        {
            case "run":
                pacer.Resume(request.Number("speed", 0.01, FastestSpeed) ?? pacer.Speed);
                break;
            case "pause":
                pacer.Pause();
                break;
            case "step":
                pacer.Step();
                break;
            case "skip":
                pacer.Skip(TimeSpan.FromSeconds(request.Number("seconds", 0, LongestSkip) ?? throw new Refusal("'seconds' is missing.")));
                break;
            default:
                throw new Refusal("'do' must be run, pause, step or skip.");
        }

        house.Feed.Touch();
        return Task.FromResult<object?>(null);
    }

    private async Task<object?> OpenAsync(ApiRequest request)
    {
        await house.OpenAsync(DeviceApi.ProfileOf(request), request.Seed());
        return null;
    }
}
