namespace Terminal.Emulator.World.Telephone;

/// <summary>One thing that a dialling command asks for (V.250, 6.3.1).</summary>
/// <param name="Kind">What.</param>
/// <param name="Digit">The digit, of <see cref="DialStepKind.Digit"/>.</param>
/// <param name="IsPulse">True to dial it with pulses.</param>
internal readonly record struct DialStep(DialStepKind Kind, char Digit = default, bool IsPulse = false);
