namespace Terminal.Emulator.Wire.Serial;

/// <summary>What a bad cable does to each byte.</summary>
/// <param name="FlipRate">How likely one of the byte's bits arrives inverted, 0 to 1.</param>
/// <param name="LossRate">How likely the byte does not arrive at all, 0 to 1.</param>
public readonly record struct SerialNoise(double FlipRate, double LossRate);
