namespace Terminal.Sdk;

/// <summary>What came of a sale.</summary>
/// <param name="Verdict"><c>approved</c>, <c>declined</c>, <c>reversed</c>, <c>still-owed</c> or <c>ended-unsent</c>.</param>
/// <param name="Exit">The exit code that the command <c>sale</c> would end with.</param>
/// <param name="Code">The response code, F39; null for none.</param>
/// <param name="Stan">The trace number, F11; null when none was taken.</param>
/// <param name="Card">The card, masked; null when none was read.</param>
/// <param name="Total">How long it took, in seconds.</param>
/// <param name="BudgetSpent">How much of the online budget was spent, in seconds.</param>
/// <param name="Told">What the merchant is told.</param>
/// <param name="Stages">Its stages in order.</param>
/// <param name="Links">What was tried on the links.</param>
public sealed record DeskSaleResult(
    string Verdict,
    int Exit,
    string? Code,
    int? Stan,
    string? Card,
    double Total,
    double BudgetSpent,
    IReadOnlyList<DeskFault> Told,
    IReadOnlyList<DeskStage> Stages,
    IReadOnlyList<DeskLinkAttempt> Links);
