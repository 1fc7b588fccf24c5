using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The states of a module that the scenario catalogue names.</summary>
internal static class ModulePresets
{
    public static IReadOnlyList<WorldPreset> All { get; } =
    [
        Preset("silent", "模组无响应，断电可恢复", "module is silent until its supply is cut", ("fault", "silent")),
        Preset("dead", "模组损坏", "module is dead", ("fault", "dead")),
        Preset("restarts-in-use", "模组通信中重启", "module restarts when it is to send", ("fault", "restart@+QISEND")),
        Preset("vanishes", "模组端口消失，断电可恢复", "port vanishes until the supply is cut", ("fault", "vanish")),
        Preset("gone", "模组端口消失", "port is gone", ("fault", "gone")),
        Preset("slow-session", "激活数据会话很慢", "activating a data session takes 150 s", ("delays", "+CIICR=85000,+QIACT=150000")),
        Preset("slow-answers", "模组应答慢", "every answer takes a while", ("answerTime", "300~400")),
        Preset("on-usb", "USB 模组", "module on USB", ("port", "usb")),
    ];

    /// <summary>Everything as it was at the beginning.</summary>
    public static WorldPreset Normal(IEnumerable<Knob> knobs) =>
        Preset("normal", "一切正常", "everything works", [.. knobs.Select(knob => (knob.Name, knob.Get()))]);

    private static WorldPreset Preset(string name, string chinese, string english, params (string Name, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]);
}
