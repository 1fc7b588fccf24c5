using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Wired;

/// <summary>The states of a wired network that the scenario catalogue names.</summary>
internal static class WirePresets
{
    private const string DnsFailure = "dns-failure";
    private const string OutageUnreachable = "outage-unreachable";

    /// <summary>Those that can be played.</summary>
    /// <param name="knobs">The knobs as they are at the beginning.</param>
    /// <param name="isReal">Whether real sockets play them.</param>
    public static IReadOnlyList<WorldPreset> For(IEnumerable<Knob> knobs, bool isReal) =>
    [
        Preset("normal", "一切正常", "everything works", [.. knobs.Select(knob => (knob.Name, knob.Get()))]),
        .. All.Where(preset => !isReal || preset.Name is not (DnsFailure or OutageUnreachable)),
    ];

    private static IEnumerable<WorldPreset> All =>
    [
        Preset("cable-out", "网线未插", "cable unplugged", ("cable", "out")),
        Preset("cable-out-in-exchange", "交易途中网线松脱", "cable comes off in mid-exchange", ("cut", "cable-out"), ("cutAnswerAfter", "0")),
        Preset("no-address", "未获得地址", "no address", ("address", "no")),
        Preset("router-down", "路由器断电", "router without power", ("router", "down")),
        Preset("router-restart", "路由器重启", "router restarts", ("router", "restarting")),
        Preset("router-restart-in-exchange", "交易途中路由器重启", "router restarts in mid-exchange", ("cut", "router-restart"), ("cutAnswerAfter", "0")),
        Preset(DnsFailure, "域名解析失败", "names do not resolve", ("dns", "fails")),
        Preset("outage", "网络基础设施故障：数据有去无回", "provider out of order: black hole", ("outage", "silent")),
        Preset(OutageUnreachable, "网络基础设施故障：路由器答复不可达", "provider out of order, and the router says so", ("outage", "unreachable")),
        Preset("wrong-port", "端口配置错误", "wrong port", ("connect", "refused")),
        Preset("connect-hangs", "连接无响应", "connecting hangs", ("connect", "timeout")),
        Preset("half-open", "连接建立后数据有去无回", "connected, then black hole", ("connect", "silence")),
        Preset("reset-in-exchange", "交易途中连接被重置", "reset in mid-exchange", ("cut", "reset"), ("cutAnswerAfter", "0")),
        Preset("wrong-nii", "NII配置错误", "wrong NII: the access controller hangs up", ("peer", "hang-up")),
        Preset("portal", "网络需要网页登录", "log-in page in place of the host", ("peer", "portal")),
        Preset("congested", "网络拥堵", "network is congested", [.. BothWays("latency", "400~1200"), .. BothWays("loss", "20")]),
        Preset("fluctuating", "网络波动", "network fluctuates", [.. BothWays("latency", "20~300"), .. BothWays("loss", "10")]),
        Preset("slow", "网速慢", "network is slow", [.. BothWays("latency", "300..500"), .. BothWays("bandwidth", "800")]),
        Preset("spoofed-host", "伪冒主机", "somebody pretends to be the host", ("peer", "spoofed")),
        Preset("replayed-answer", "重放旧应答", "former answers are replayed", ("peer", "replay")),
        Preset("flood", "报文洪泛", "flood of messages", ("peer", "flood")),
        Preset("flood-bytes", "数据洪泛", "flood of bytes", ("peer", "flood-bytes")),
    ];

    private static (string Name, string Value)[] BothWays(string knob, string value) => [($"{knob}Up", value), ($"{knob}Down", value)];

    private static WorldPreset Preset(string name, string chinese, string english, params (string Name, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]);
}
