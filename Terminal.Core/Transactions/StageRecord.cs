using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>One line of a sale's timeline.</summary>
/// <param name="State">The state whose stage was performed.</param>
/// <param name="Began">When it began, counted from the start of the sale.</param>
/// <param name="Lasted">How long it took.</param>
/// <param name="Limit">The deadline it had; null when only its parts have deadlines.</param>
/// <param name="Trigger">What it came back with.</param>
/// <param name="Fault">The fault, if any.</param>
public sealed record StageRecord(
    FlowState State, TimeSpan Began, TimeSpan Lasted, TimeSpan? Limit, FlowTrigger Trigger, Fault? Fault);
