using System.Globalization;
using System.Text;
using Terminal.Core.Journal;

namespace Terminal.Tests.Journal;

/// <summary>All that a journal shows, as text: two journals are equal when their pictures are.</summary>
internal static class JournalPicture
{
    public static string Of(TerminalJournal journal)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{journal.State}");
        foreach (var owed in journal.Owed)
        {
            using var card = journal.OpenCard(owed);
            text.AppendLine(CultureInfo.InvariantCulture, $"{owed} {Card(card)}");
        }

        foreach (var sale in journal.Approved)
        {
            using var card = journal.OpenCard(sale);
            text.AppendLine(CultureInfo.InvariantCulture, $"{sale} {Card(card)}");
        }

        foreach (var notice in journal.ScriptNotices)
        {
            using var card = journal.OpenCard(notice);
            text.AppendLine(CultureInfo.InvariantCulture, $"{notice} {Card(card)}");
        }

        foreach (var entry in journal.History)
            text.AppendLine(CultureInfo.InvariantCulture, $"{entry}");
        foreach (var entry in journal.Audit)
            text.AppendLine(CultureInfo.InvariantCulture, $"{entry}");
        foreach (var (device, use) in journal.Uses)
            text.AppendLine(CultureInfo.InvariantCulture, $"{device} {use}");
        return text.ToString();
    }

    private static string Card(CardFields card) =>
        $"{card.Pan.Digits} {card.Expiry} {card.SequenceNumber} {Convert.ToHexString(card.ChipTags.Span)}";
}
