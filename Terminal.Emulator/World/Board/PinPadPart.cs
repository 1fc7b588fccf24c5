using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Board;

/// <summary>The condition of the terminal's PIN pad; it outlives restarts, as a broken key does.</summary>
public sealed class PinPadPart : IWorldPart
{
    private const string NoKey = "none";
    private const double LongestPace = 600_000;

    private static readonly (string Word, Key Key)[] KeyWords =
    [
        .. Enumerable.Range(0, 10).Select(digit => (digit.ToString(System.Globalization.CultureInfo.InvariantCulture), Key.D0 + digit)),
        ("cancel", Key.Cancel), ("clear", Key.Clear), ("enter", Key.Enter),
    ];

    /// <summary>Makes a PIN pad that works.</summary>
    public PinPadPart()
    {
        Knobs =
        [
            KnobForms.Word("state", "What is wrong with it as a whole", () => State, state => State = state),
            KeyKnob("stuck", "The key that stays down", () => Stuck, key => Stuck = key),
            KeyKnob("dead", "The key that does nothing", () => Dead, key => Dead = key),
            KnobForms.Word("bounce", "Whether each press comes twice", () => Bounce, bounce => Bounce = bounce),
            KnobForms.Number("pace", "Before each key in ms; 0 is the person's own pace", 0, LongestPace, () => Pace.TotalMilliseconds, pace => Pace = TimeSpan.FromMilliseconds(pace)),
        ];
        Presets =
        [
            Preset("normal", "正常", "works", ("state", "works"), ("stuck", NoKey), ("dead", NoKey), ("bounce", "off"), ("pace", "0")),
            Preset("mute", "密码键盘无响应", "PIN pad silent", ("state", "silent")),
            Preset("key-stuck", "按键卡住", "key stuck", ("stuck", "5")),
            Preset("key-dead", "确认键失灵", "Enter key dead", ("dead", "enter")),
            Preset("key-bouncing", "按键抖动", "keys bounce", ("bounce", "on")),
            Preset("self-test-failing", "自检失败", "self-test fails", ("state", "selfTestFails")),
            Preset("tampered", "密码键盘被拆开", "PIN pad opened", ("state", "opened")),
            Preset("slow", "持卡人输入密码过慢", "PIN typed too slowly", ("pace", "20000")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "pinPad";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>What is wrong with it as a whole.</summary>
    public PinPadState State { get; set; }

    /// <summary>The key that stays down.</summary>
    public Key? Stuck { get; set; }

    /// <summary>The key that does nothing.</summary>
    public Key? Dead { get; set; }

    /// <summary>Whether each press comes twice.</summary>
    public KeyBounce Bounce { get; set; }

    /// <summary>Before each key; zero is the person's own pace.</summary>
    public TimeSpan Pace { get; set; }

    private static WorldPreset Preset(string name, string chinese, string english, params (string Knob, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Knob, setting.Value))]);

    private static Knob KeyKnob(string name, string help, Func<Key?> get, Action<Key?> set) => new(
        name,
        $"{help}: {NoKey}, {string.Join(", ", KeyWords.Select(row => row.Word))}",
        () => get() is { } key ? Array.Find(KeyWords, row => row.Key == key).Word : NoKey,
        text =>
        {
            var at = Array.FindIndex(KeyWords, row => string.Equals(row.Word, text, StringComparison.Ordinal));
            if (at < 0 && text != NoKey)
                return false;
            set(at < 0 ? null : KeyWords[at].Key);
            return true;
        });
}
