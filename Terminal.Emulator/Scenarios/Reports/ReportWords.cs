using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>What reports call things, in one language.</summary>
/// <param name="language">The language.</param>
internal sealed class ReportWords(Language language)
{
    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>Its code, for <c>lang</c>.</summary>
    public string Code => language == Language.Chinese ? "zh" : "en";

    /// <summary>The text of the language.</summary>
    public string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;

    /// <summary>A stage of a sale.</summary>
    public string Stage(FlowState state) => state switch
    {
        FlowState.Preparing => Say("准备", "Preparing"),
        FlowState.AwaitingCard => Say("等待刷卡", "Awaiting card"),
        FlowState.ReadingChip => Say("读取芯片", "Reading chip"),
        FlowState.EnteringPin => Say("输入密码", "Entering PIN"),
        FlowState.LinkingUp => Say("建立连接", "Linking up"),
        FlowState.Authorizing => Say("授权", "Authorizing"),
        FlowState.Completing => Say("卡片完成", "Completing"),
        FlowState.Reversing => Say("冲正", "Reversing"),
        FlowState.Committed => Say("打印", "Printing"),
        _ => state.ToString(),
    };

    /// <summary>How a sale ended.</summary>
    public string Verdict(SaleVerdict verdict) => verdict switch
    {
        SaleVerdict.Approved => Say("成功", "approved"),
        SaleVerdict.Declined => Say("被拒", "declined"),
        SaleVerdict.Reversed => Say("已冲正", "reversed"),
        SaleVerdict.StillOwed => Say("仍欠冲正", "still owed"),
        _ => Say("未发送", "ended unsent"),
    };

    /// <summary>What came of the sales of a run, in one line: verdicts, what was told, and links when there was more than one.</summary>
    public string Summary(ScenarioRun run) => language == Language.English ? run.Summary : run.Sales.Count == 0 ? "–" : string.Join('；', run.Sales.Select(Summary));

    /// <summary>What a message is, by its type.</summary>
    public string Message(string? mti) => mti switch
    {
        "0200" => Say("消费请求", "purchase"),
        "0210" => Say("消费应答", "purchase answer"),
        "0400" => Say("冲正请求", "reversal"),
        "0410" => Say("冲正应答", "reversal answer"),
        "0620" => Say("脚本结果通知", "script results"),
        "0630" => Say("脚本结果应答", "script results answer"),
        "0800" => Say("签到请求", "sign-on"),
        "0810" => Say("签到应答", "sign-on answer"),
        "0820" => Say("网络管理请求", "network management"),
        "0830" => Say("网络管理应答", "network management answer"),
        _ => Say("无法识别", "not recognised"),
    };

    private string Summary(SaleOutcome sale)
    {
        var told = string.Join('、', sale.Told.Select(fault => FaultCatalogue.Of(fault).Title.Chinese));
        return Verdict(sale.Result.Verdict)
            + (told.Length == 0 ? "" : $"（{told}）")
            + (sale.Links.Count > 1 ? $" {string.Join(" → ", sale.Links)}" : "");
    }
}
