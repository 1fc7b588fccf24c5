using Terminal.Core.Journal;
using Terminal.Emulator.Host;

namespace Terminal.Emulator.Audit;

/// <summary>Reads journal and ledger for the auditor.</summary>
internal static class AuditReader
{
    private const string Purchase = "0200";

    /// <summary>A terminal's journal.</summary>
    public static TerminalBooks Read(TerminalJournal journal, string terminalId) => new(
        [.. journal.Approved.Select(sale => KeyValuePair.Create(
            new TransactionId(sale.Fields.TerminalId, sale.Batch, sale.Stan), sale.Approval.Amount.Fen))],
        journal.Owed.Select(owed => new TransactionId(owed.Fields.TerminalId, owed.Batch, owed.Stan)).ToHashSet(),
        journal.History.Where(entry => entry.End == TransactionEnd.Cleared)
            .Select(entry => new TransactionId(terminalId, entry.Batch, entry.Stan)).ToHashSet());

    /// <summary>The acquirer's ledger.</summary>
    public static BankBooks Read(AcquirerLedger ledger) => new(
        [.. ledger.Postings.Select(posting => new Movement(
            new TransactionId(posting.Terminal, posting.Batch, posting.Stan),
            posting.Card,
            posting.Kind == PostingKind.Debit ? posting.AmountFen : -posting.AmountFen))],
        ledger.Accounts.ToDictionary(account => account.Card, account => (account.OpeningFen, account.BalanceFen), StringComparer.Ordinal),
        ledger.Requests.Where(request => request is { Mti: Purchase, Posted: false, Code: "00" or "10" or "11" or "A2" or "A4" or "A5" or "A6" })
            .Select(request => new TransactionId(request.Terminal, request.Batch, request.Stan)).ToHashSet());
}
