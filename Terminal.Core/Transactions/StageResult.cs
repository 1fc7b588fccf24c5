using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>What a stage came back with.</summary>
/// <param name="Trigger">What happened.</param>
/// <param name="Fault">Its name, when something went wrong.</param>
public readonly record struct StageResult(FlowTrigger Trigger, Fault? Fault = null);
