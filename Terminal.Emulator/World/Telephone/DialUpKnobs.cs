using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Telephone;

/// <summary>The knobs of a dial-up modem, and its states.</summary>
internal static class DialUpKnobs
{
    private const int MostCalls = 100;
    private const double LongestAnswer = 600;
    private const double LongestDelay = 3600;

    public static IReadOnlyList<WorldPreset> Presets { get; } =
    [
        Preset("normal", "调制解调器正常", "Modem in order", "normal", "0.002"),
        Preset("module-silent", "调制解调模块死机，断电可恢复", "Modem hangs until its power is cut", "silent", "0.002"),
        Preset("module-dead", "调制解调模块损坏", "Modem is broken", "dead", "0.002"),
        Preset("module-slow", "调制解调模块响应慢", "Modem takes seconds to answer", "normal", "3"),
    ];

    public static IReadOnlyList<Knob> Of(VirtualDialUpModem modem) =>
    [
        new Knob(
            "make",
            $"which modem it plays: {string.Join(", ", DialUpMakes.Names)}",
            () => modem.Make.Name,
            text =>
            {
                if (DialUpMakes.Find(text) is not { } make) return false;
                modem.Make = make;
                return true;
            }),
        KnobForms.Word("module", "whether the module works", () => modem.Module, value => modem.Module = value),
        KnobForms.Seconds("answerTime", "how long it takes to begin with a command", LongestAnswer, () => modem.ResponseTime, value => modem.ResponseTime = value),
        KnobForms.Act("restart", "the module starts anew by itself", modem.Restart),
        KnobForms.Whole(
            "delayedAfter",
            "after so many failures the modem itself delays a number, 0 never",
            0,
            MostCalls,
            () => modem.RedialGuard.DelayedAfter,
            value => modem.RedialGuard.DelayedAfter = value),
        KnobForms.Seconds("delayTime", "for how long", LongestDelay, () => modem.RedialGuard.DelayTime, value => modem.RedialGuard.DelayTime = value),
        KnobForms.Whole(
            "blacklistedAfter",
            "after so many failures the modem itself refuses a number, 0 never",
            0,
            MostCalls,
            () => modem.RedialGuard.BlacklistedAfter,
            value => modem.RedialGuard.BlacklistedAfter = value),
    ];

    private static WorldPreset Preset(string name, string chinese, string english, string module, string answerTime) =>
        new(name, new BilingualText(chinese, english), [KeyValuePair.Create("module", module), KeyValuePair.Create("answerTime", answerTime)]);
}
