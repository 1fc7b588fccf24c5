using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// The causes that the catalogue tells, as states of a telephone network. Each is whole: it first undoes what another has
/// set. Times, speed and the access controller's limits are nobody's cause and stay as they are.
/// </summary>
internal static class TelephonePresets
{
    private static readonly (string Knob, string Value)[] Sound =
    [
        ("cable", "connected"),
        ("dialTone", "present"),
        ("sharedSet", "onHook"),
        ("voltage", "48"),
        ("arrears", "none"),
        ("outsideLine", "open"),
        ("outsidePrefix", "0"),
        ("prefixNumbers", TelephoneNumbers.BehindPrefix),
        ("refusal", "announcement"),
        ("busyNumbers", TelephoneNumbers.Busy),
        ("unansweredNumbers", TelephoneNumbers.Unanswered),
        ("wrongNumbers", TelephoneNumbers.Wrong),
        ("noDialToneNext", "0"),
        ("busyNext", "0"),
        ("unansweredNext", "0"),
        ("announcementNext", "0"),
        ("noise", "0"),
        ("cutToHost", KnobForms.None),
        ("cutToTerminal", KnobForms.None),
    ];

    public static IReadOnlyList<WorldPreset> All { get; } =
    [
        Preset("normal", "电话线正常", "Telephone line in order"),
        Preset("cable-out", "电话线不通", "Telephone line dead", ("cable", "dead")),
        Preset("no-dial-tone", "电话线无拨号音", "No dial tone", ("dialTone", "absent")),
        Preset("voltage-low", "线路电压过低", "Line voltage too low", ("voltage", "12")),
        Preset("shared-set-off-hook", "并机电话摘机", "Telephone on the line is off the hook", ("sharedSet", "offHook")),
        Preset("arrears", "电话线欠费（播放语音）", "Line in arrears (announcement)", ("arrears", "announcement")),
        Preset("arrears-busy", "电话线欠费（忙音）", "Line in arrears (busy tone)", ("arrears", "busy")),
        Preset("outside-line-closed", "分机外线未开通，须加拨 0", "No direct outside line: dial 0 first", ("prefixNumbers", KnobForms.All)),
        Preset(
            "outside-line-closed-busy",
            "分机外线未开通，须加拨 0（否则忙音）",
            "No direct outside line: dial 0 first (else busy)",
            ("prefixNumbers", KnobForms.All),
            ("refusal", "busy")),
        Preset(
            "outside-line-closed-9",
            "分机外线未开通，须加拨 9",
            "No direct outside line: dial 9 first",
            ("outsidePrefix", "9"),
            ("prefixNumbers", KnobForms.All)),
        Preset("outside-line-barred", "外线呼叫被禁止", "Outside calls barred, prefix or not", ("outsideLine", "barred")),
        Preset("number-busy", "收单号码占线", "The acquirer's first number is busy", ("busyNumbers", $"{TelephoneNumbers.Busy},{TelephoneNumbers.Acquirer}")),
        Preset("busy-twice", "前两次拨号占线", "The next two calls are busy", ("busyNext", "2")),
        Preset(
            "no-answer",
            "收单号码无人接听",
            "Acquirer's first number: no answer",
            ("unansweredNumbers", $"{TelephoneNumbers.Unanswered},{TelephoneNumbers.Acquirer}")),
        Preset("number-wrong", "收单号码错误（空号）", "The acquirer's first number is not in use", ("wrongNumbers", $"{TelephoneNumbers.Wrong},{TelephoneNumbers.Acquirer}")),
        Preset("line-noisy", "电话线路噪声大", "Noise on the line", ("noise", "0.01")),
    ];

    private static WorldPreset Preset(string name, string chinese, string english, params (string Knob, string Value)[] settings)
    {
        var values = Sound.Select(sound => settings.FirstOrDefault(setting => setting.Knob == sound.Knob, sound));
        return new WorldPreset(name, new BilingualText(chinese, english), [.. values.Select(value => KeyValuePair.Create(value.Knob, value.Value))]);
    }
}
