namespace Terminal.Emulator.Audit;

/// <summary>
/// Compares what terminals wrote with what the bank posted (rule 11). Shares no code with the flow or with posting: it
/// knows transactions, amounts and balances, nothing else.
/// </summary>
public static class Auditor
{
    /// <summary>Gives the verdict.</summary>
    /// <param name="terminals">The journals of all terminals.</param>
    /// <param name="bank">The bank's books.</param>
    public static AuditReport Judge(IReadOnlyCollection<TerminalBooks> terminals, BankBooks bank)
    {
        var violations = new List<string>();
        var open = new SortedSet<TransactionId>();
        var discrepancies = new List<Discrepancy>();
        var approved = Approvals(terminals, violations);
        var owed = terminals.SelectMany(books => books.Owed).ToHashSet();
        var cleared = terminals.SelectMany(books => books.Cleared).ToHashSet();
        open.UnionWith(owed);

        var net = bank.Movements.GroupBy(movement => movement.Transaction)
            .ToDictionary(group => group.Key, group => group.Sum(movement => movement.Fen));
        var all = new SortedSet<TransactionId>(approved.Keys.Concat(net.Keys).Concat(owed));
        foreach (var transaction in all)
        {
            var taken = net.GetValueOrDefault(transaction);
            var due = approved.GetValueOrDefault(transaction);
            if (approved.ContainsKey(transaction) && owed.Contains(transaction))
                violations.Add($"{transaction} is both approved and owed.");
            if (taken == due)
                continue;
            if (taken == 0 && bank.ApprovedWithoutPosting.Contains(transaction))
                discrepancies.Add(new Discrepancy(transaction, -due, DiscrepancyCause.ApprovedButNotPosted));
            else if (due == 0 && cleared.Contains(transaction))
                discrepancies.Add(new Discrepancy(transaction, taken, DiscrepancyCause.ClearedBySupervisor));
            else if (!(due == 0 && owed.Contains(transaction)))
                violations.Add($"{transaction}: {taken} fen taken, {due} fen approved at the terminal.");
        }

        CompareDebits(bank, violations);
        CompareBalances(bank, violations);
        return new AuditReport(violations, [.. open], discrepancies, all.Count, bank.Balances.Count);
    }

    private static Dictionary<TransactionId, long> Approvals(IEnumerable<TerminalBooks> terminals, List<string> violations)
    {
        var approved = new Dictionary<TransactionId, long>();
        foreach (var (transaction, fen) in terminals.SelectMany(books => books.Approved))
        {
            if (!approved.TryAdd(transaction, fen))
                violations.Add($"{transaction} is approved twice.");
        }

        return approved;
    }

    private static void CompareDebits(BankBooks bank, List<string> violations)
    {
        foreach (var group in bank.Movements.GroupBy(movement => movement.Transaction).OrderBy(group => group.Key))
        {
            if (group.Count(movement => movement.Fen > 0) > 1)
                violations.Add($"{group.Key} is debited more than once.");
            if (group.Sum(movement => movement.Fen) < 0)
                violations.Add($"{group.Key} is reversed for more than it took.");
        }
    }

    private static void CompareBalances(BankBooks bank, List<string> violations)
    {
        foreach (var (card, (opening, closing)) in bank.Balances.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var taken = bank.Movements.Where(movement => movement.Card == card).Sum(movement => movement.Fen);
            if (opening - closing != taken)
                violations.Add($"Card {card}: the balance fell by {opening - closing} fen, postings took {taken} fen.");
        }
    }
}
