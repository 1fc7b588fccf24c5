using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>One sale of a run: verdict, cause, advice, budget, links, timeline, messages.</summary>
/// <param name="words">The language.</param>
internal sealed class SaleSection(ReportWords words)
{
    private readonly MessageSection _messages = new(words);

    /// <summary>Writes it.</summary>
    public void Write(HtmlText body, SaleOutcome sale, ScenarioRun run)
    {
        body.Add($"<section class=\"sale\"><h3>{sale.Result.Amount.ToString()} · {words.Verdict(sale.Result.Verdict)} <span class=\"dim\">{words.Say("退出码", "exit")} {sale.Exit}, {words.Say("始于", "began at")} {ScenarioTime.Format(sale.Began)}, {words.Say("历时", "took")} {ScenarioTime.Format(sale.Result.Total)}</span></h3>\n");
        foreach (var entry in sale.Told.Select(FaultCatalogue.Of))
            Told(body, entry);
        body.Add("<dl>");
        Budget(body, sale);
        if (sale.Result.ResponseCode is { } code)
            Row(body, words.Say("应答码", "Response code"), code);
        if (sale.Result.MaskedPan is { } pan)
            Row(body, words.Say("卡号", "Card"), pan);
        Row(body, words.Say("签购单", "Receipt"), sale.Result.ReceiptPrinted ? words.Say("已打印", "printed") : words.Say("无", "none"));
        if (sale.Links.Count > 0)
            Row(body, words.Say("尝试的链路", "Links tried"), string.Join(" → ", sale.Links));
        body.Add("</dl>\n").Add(TimelinePicture.Of(sale, run, words)).Add("\n");
        if (sale.Steps.Count > 0)
            body.Add($"<details><summary>{words.Say("链路步骤", "Steps of the links")} ({sale.Steps.Count})</summary><pre>{string.Join('\n', sale.Steps)}</pre></details>\n");
        _messages.Write(body, sale.Messages, run, sale.Began);
        body.Add("</section>\n");
    }

    private void Told(HtmlText body, FaultDiagnosis entry)
    {
        var sure = entry.Confidence == Confidence.Likely ? words.Say("很可能", "likely") : "";
        body.Add($"<div class=\"told\"><p><b>{entry.Title.In(words.Language)}</b> <code>{entry.Key}</code> <span class=\"dim\">{sure}</span></p>\n<dl>");
        Row(body, words.Say("原因", "Why"), entry.Cause.In(words.Language));
        Row(body, words.Say("建议", "Do"), entry.Advice.In(words.Language));
        if (entry.NextTest is { } test)
            Row(body, words.Say("下一步测试", "Next test"), test.In(words.Language));
        body.Add("</dl></div>\n");
    }

    private void Budget(HtmlText body, SaleOutcome sale)
    {
        var share = sale.Budget > TimeSpan.Zero ? Math.Min(100, 100 * (sale.BudgetSpent / sale.Budget)) : 0;
        body.Add($"<dt>{words.Say("在线预算", "Online budget")}</dt><dd>{ScenarioTime.Format(sale.BudgetSpent)} {words.Say("／", "of")} {ScenarioTime.Format(sale.Budget)}<span class=\"meter\"><i style=\"width:{share:0.0}%\"></i></span></dd>");
        if (sale.Owed > 0)
            Row(body, words.Say("欠冲正", "Owed"), sale.Owed.ToString(CultureInfo.InvariantCulture));
    }

    private static void Row(HtmlText body, string name, string text) => body.Add($"<dt>{name}</dt><dd>{text}</dd>");
}
