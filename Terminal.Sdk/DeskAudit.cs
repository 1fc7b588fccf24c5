namespace Terminal.Sdk;

/// <summary>The auditor's verdict on both books.</summary>
/// <param name="IsClean">Whether no money was lost or doubled.</param>
/// <param name="Violations">What is wrong.</param>
/// <param name="Open">How many items are still open.</param>
/// <param name="Transactions">How many were compared.</param>
public sealed record DeskAudit(bool IsClean, IReadOnlyList<string> Violations, int Open, int Transactions);
