namespace Terminal.Core.Diagnosis;

/// <summary>What calls tell about one number although the link is up: a warning.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="Fault"><see cref="Diagnosis.Fault.OutsidePrefixNeeded"/> or <see cref="Diagnosis.Fault.NumberOutOfService"/>.</param>
public readonly record struct DialFinding(int Number, Fault Fault);
