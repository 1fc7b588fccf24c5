namespace Terminal.Core.Transactions;

/// <summary>One row of the <see cref="FlowTable"/>.</summary>
/// <param name="From">The state, or a super-state whose sub-states all have this transition.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="Guard">The condition.</param>
/// <param name="To">The next state.</param>
/// <param name="Act">What is journaled before the transition is made.</param>
public sealed record Transition(FlowState From, FlowTrigger Trigger, FlowGuard Guard, FlowState To, JournalAct Act);
