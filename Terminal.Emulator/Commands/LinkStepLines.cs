using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Commands;

/// <summary>The steps in which a link came up, one line each, for people.</summary>
internal static class LinkStepLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<LinkStep> steps, RunSettings settings) => steps.Select(step =>
    {
        var outcome = step.Fault is { } fault ? FaultCatalogue.Of(fault).Title.In(settings.Language) : settings.Say("正常", "ok");
        var time = step.Lasted.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(8);
        return $"{TextWidth.PadRight(NameOf(step.Kind, settings), 14)}{time} s  {TextWidth.PadRight(step.Detail, 28)}  {outcome}".TrimEnd();
    });

    private static string NameOf(LinkStepKind kind, RunSettings settings) => kind switch
    {
        LinkStepKind.Port => settings.Say("端口", "port"),
        LinkStepKind.Modem => settings.Say("通信模块", "modem"),
        LinkStepKind.PowerCycle => settings.Say("断电重启", "power cycle"),
        LinkStepKind.Sim => settings.Say("SIM卡", "SIM"),
        LinkStepKind.Signal => settings.Say("信号", "signal"),
        LinkStepKind.Registration => settings.Say("入网", "registration"),
        LinkStepKind.Balance => settings.Say("流量余额", "balance"),
        LinkStepKind.DataSession => settings.Say("数据连接", "data session"),
        LinkStepKind.LineCheck => settings.Say("线路检查", "line check"),
        LinkStepKind.Dial => settings.Say("拨号", "dial"),
        LinkStepKind.NameLookup => settings.Say("域名解析", "name look-up"),
        LinkStepKind.Connect => settings.Say("连接主机", "connect"),
        LinkStepKind.Tls => settings.Say("TLS握手", "TLS"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such step."),
    };
}
