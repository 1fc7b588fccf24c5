using System.Globalization;
using Terminal.Core.Messages;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Messages, decoded field by field. Card numbers, tracks and PIN blocks are masked.</summary>
/// <param name="words">The language.</param>
internal sealed class MessageSection(ReportWords words)
{
    // Of a flood a few show what it is.
    private const int Most = 12;

    /// <summary>Writes messages.</summary>
    /// <param name="body">Takes them.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="run">The run.</param>
    /// <param name="from">From when on their times are counted.</param>
    public void Write(HtmlText body, IReadOnlyList<WireMessage> messages, ScenarioRun run, TimeSpan from)
    {
        foreach (var message in messages.Take(Most))
            Message(body, message, message.Decode(run.Host, words.Language), message.Instant - from);
        if (messages.Count > Most)
            body.Add($"<p class=\"dim\">{words.Say($"还有 {messages.Count - Most} 条", $"and {messages.Count - Most} more")}</p>\n");
    }

    private void Message(HtmlText body, WireMessage message, DecodedMessage decoded, TimeSpan at)
    {
        var end = message.Fault is { } fault ? SaleOutcome.KeyOf(fault) : "";
        body.Add($"<details><summary><span class=\"mono\">{ScenarioTime.Format(at)} {(message.Sent ? "▲" : "▼")} {decoded.Mti}</span> {words.Message(decoded.Mti)} <span class=\"dim\">{message.Link}, {words.Say($"{message.Frame.Length} 字节", $"{message.Frame.Length} bytes")}</span> <span class=\"no\">{end}</span></summary>\n<table class=\"fields\">");
        if (decoded.Framing.Tpdu.Length > 0)
            Field(body, "TPDU", "", decoded.Framing.Tpdu);
        if (decoded.Framing.Header.Length > 0)
            Field(body, words.Say("报文头", "Header"), "", decoded.Framing.Header);
        Field(body, words.Say("位图", "Bitmap"), "", decoded.Bitmap ?? "");
        foreach (var field in decoded.Fields)
        {
            Field(body, $"F{field.Number.ToString(CultureInfo.InvariantCulture)}", field.Name, field.Value);
            foreach (var part in field.Parts ?? [])
                body.Add($"<tr class=\"part\"><td></td><td>{part.Name}</td><td class=\"mono\">{part.Value}</td></tr>\n");
        }

        foreach (var error in decoded.Errors)
            body.Add($"<tr><td class=\"no\">{words.Say("错误", "Error")}</td><td></td><td class=\"no\">{error.Text}</td></tr>\n");
        body.Add("</table></details>\n");
    }

    private static void Field(HtmlText body, string number, string name, string value) =>
        body.Add($"<tr><td class=\"mono\">{number}</td><td>{name}</td><td class=\"mono\">{value}</td></tr>\n");
}
