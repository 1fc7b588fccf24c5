using System.CommandLine;
using Terminal.Emulator.Audit;

namespace Terminal.Emulator.Commands;

/// <summary><c>audit</c>: compares what the terminal wrote with what our own acquirer posted.</summary>
internal static class AuditCommand
{
    /// <summary>The command for the parser.</summary>
    public static Command Build(Runner run)
    {
        var command = new Command("audit", "Was money lost or doubled? Compares journal and ledger; exit code 5 if so");
        command.SetAction(parsed => run(parsed, Run));
        return command;
    }

    private static int Run(RunSettings settings, Output output)
    {
        var books = Books.Of(settings);
        var terminalId = Profiles.Load(settings.Profile).Identity.TerminalId;
        var terminal = books.HasJournal
            ? books.ReadJournal(journal => AuditReader.Read(journal, terminalId))
            : new TerminalBooks([], new HashSet<TransactionId>(), new HashSet<TransactionId>());
        var bank = books.HasLedger
            ? books.ReadLedger(AuditReader.Read)
            : new BankBooks([], new Dictionary<string, (long, long)>(), new HashSet<TransactionId>());
        var audit = Auditor.Judge([terminal], bank);
        if (output.Json)
            output.Document(audit);
        else
            AuditText.Write(audit, settings, output);
        return audit.IsClean ? ExitCode.Approved : ExitCode.Violated;
    }
}
