using Terminal.Core.Transactions;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>
/// A sale as an SVG picture: budgets, stages, links and messages, a row each, on one axis of time. A bar is what was used, the frame
/// around it the deadline; a frame that is open to the right ends behind the picture. Positions are in percent and letters are not
/// scaled, so that it can be read on a telephone as well.
/// </summary>
/// <param name="words">The language.</param>
internal sealed class TimelinePicture(ReportWords words)
{
    private const int RowHeight = 30;
    private const int AxisHeight = 20;
    private const int MostMessages = 12;

    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

    private readonly HtmlText _svg = new();
    private double _span;
    private int _top = AxisHeight;

    /// <summary>Draws a sale.</summary>
    /// <param name="sale">The sale.</param>
    /// <param name="run">The run that it belongs to.</param>
    /// <param name="words">The language.</param>
    public static HtmlText Of(SaleOutcome sale, ScenarioRun run, ReportWords words) => new TimelinePicture(words).Draw(sale, run);

    private HtmlText Draw(SaleOutcome sale, ScenarioRun run)
    {
        _span = Math.Max(0.1, sale.Result.Total.TotalSeconds * 1.02);
        Budgets(sale);
        foreach (var stage in sale.Result.Timeline)
            Bar(words.Stage(stage.State), stage.Began, stage.Lasted, stage.Limit, stage.Fault is { } fault ? SaleOutcome.KeyOf(fault) : null, "stage");
        Links(sale, run);
        Messages(sale, run);
        var title = words.Say("时间线", "Timeline");
        var picture = new HtmlText().Add($"<svg class=\"timeline\" width=\"100%\" height=\"{_top + 6}\" role=\"img\" aria-label=\"{title}\">");
        Axis(picture);
        return picture.Add(_svg).Add("</svg>");
    }

    private void Axis(HtmlText picture)
    {
        var step = Steps.FirstOrDefault(step => _span / step <= 6, Steps[^1]);
        for (var at = 0.0; at <= _span; at += step)
        {
            var x = At(at);
            var anchor = at == 0 ? "start" : x > 95 ? "end" : "middle";
            picture.Add($"<line class=\"tick\" x1=\"{x:0.00}%\" x2=\"{x:0.00}%\" y1=\"{AxisHeight - 4}\" y2=\"{_top + 6}\"/>");
            picture.Add($"<text class=\"axis\" x=\"{x:0.00}%\" y=\"12\" text-anchor=\"{anchor}\">{at:0.##} s</text>");
        }
    }

    private void Budgets(SaleOutcome sale)
    {
        var online = sale.Result.Timeline.FirstOrDefault(stage => stage.State is FlowState.LinkingUp or FlowState.Authorizing);
        Bar(words.Say("操作预算", "Operator budget"), TimeSpan.Zero, online?.Began ?? sale.Result.Total, sale.OperatorBudget, null, "budget");
        if (online is not null)
            Bar(words.Say("在线预算", "Online budget"), online.Began, sale.BudgetSpent, sale.Budget, null, "budget");
    }

    private void Links(SaleOutcome sale, ScenarioRun run)
    {
        // An attempt knows how long it took, the trace when it was over.
        var ends = run.Events.Where(happened => happened is { Source: "link", Kind: "up" or "failed" } && sale.Covers(happened.Instant)).ToList();
        foreach (var attempt in sale.Result.LinkAttempts)
        {
            var end = ends.Find(happened => happened.Text == attempt.Link || happened.Text.StartsWith(attempt.Link + " ", StringComparison.Ordinal));
            if (end is null)
                continue;
            ends.Remove(end);
            var began = end.Instant - sale.Began - attempt.Lasted;
            Bar($"{words.Say("链路", "Link")} {attempt.Link} {attempt.Number}", began, attempt.Lasted, null, attempt.Fault is { } fault ? SaleOutcome.KeyOf(fault) : null, "link");
        }
    }

    private void Messages(SaleOutcome sale, ScenarioRun run)
    {
        foreach (var message in sale.Messages.Take(MostMessages))
        {
            var mti = message.Decode(run.Host, words.Language).Mti;
            var end = message.Fault is { } fault ? $" · {SaleOutcome.KeyOf(fault)}" : "";
            Label($"{(message.Sent ? "▲" : "▼")} {mti} {words.Message(mti)}{end}");
            var x = At((message.Instant - sale.Began).TotalSeconds);
            _svg.Add($"<line class=\"row\" x1=\"0\" x2=\"100%\" y1=\"{_top - 9}\" y2=\"{_top - 9}\"/>");
            _svg.Add($"<circle class=\"{(message.Fault is null ? "message" : "bad")}\" cx=\"{x:0.00}%\" cy=\"{_top - 9}\" r=\"4\"/>");
        }

        if (sale.Messages.Count > MostMessages)
            Label(words.Say($"还有 {sale.Messages.Count - MostMessages} 条报文", $"and {sale.Messages.Count - MostMessages} more messages"));
    }

    private void Bar(string name, TimeSpan began, TimeSpan lasted, TimeSpan? limit, string? fault, string kind)
    {
        var of = limit is { } whole ? words.Say($"，时限 {ScenarioTime.Format(whole)}", $" of {ScenarioTime.Format(whole)}") : "";
        Label($"{name} · {ScenarioTime.Format(lasted)}{of}{(fault is null ? "" : $" · {fault}")}");
        var (x, width) = (At(began.TotalSeconds), Math.Max(0.2, At(lasted.TotalSeconds)));
        if (limit is { } time)
            _svg.Add($"<rect class=\"limit\" x=\"{x:0.00}%\" y=\"{_top - 14}\" width=\"{Math.Min(200, At(time.TotalSeconds)):0.00}%\" height=\"10\" rx=\"2\"/>");
        _svg.Add($"<rect class=\"{(fault is null ? kind : "bad")}\" x=\"{x:0.00}%\" y=\"{_top - 12}\" width=\"{width:0.00}%\" height=\"6\"/>");
    }

    // Begins a row.
    private void Label(string text)
    {
        _svg.Add($"<text x=\"0\" y=\"{_top + 12}\">{text}</text>");
        _top += RowHeight;
    }

    private double At(double seconds) => 100 * seconds / _span;
}
