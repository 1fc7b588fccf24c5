namespace Terminal.Core.Diagnosis;

/// <summary>One telephone call and what came of it.</summary>
/// <param name="Route">What was dialled.</param>
/// <param name="Fault">
/// Why there is no connection; null when there is one. <see cref="Diagnosis.Fault.ConnectTimedOut"/>: given up before the
/// modem said anything, which tells nothing about the line.
/// </param>
public readonly record struct CallRecord(CallRoute Route, Fault? Fault);
