using Terminal.Emulator.Audit;

namespace Terminal.Emulator.Scenarios;

/// <summary>What a run has come to when the world has healed and everything has drained.</summary>
/// <param name="Messages">The types of the messages that the acquirer has seen, in order, e.g. <c>0200</c>.</param>
/// <param name="NetFen">What the acquirer's books took from all cards, less what they gave back, in fen.</param>
/// <param name="Owed">How many reversals are owed.</param>
/// <param name="Audit">The auditor's verdict.</param>
/// <param name="Audited">How often a supervisor has acted, as the terminal's audit trail has it.</param>
/// <param name="Events">The trace from the first step on.</param>
internal sealed record RunOutcome(
    IReadOnlyList<string> Messages, long NetFen, int Owed, AuditReport Audit, int Audited, IReadOnlyList<TraceEvent> Events);
