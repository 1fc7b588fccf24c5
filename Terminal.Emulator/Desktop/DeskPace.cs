namespace Terminal.Emulator.Desktop;

/// <summary>How time passes at a desk.</summary>
/// <param name="At">The instant that has come, in seconds since the start of the world.</param>
/// <param name="Speed">The clock's seconds in one second, while it is not paused.</param>
/// <param name="Paused">Whether time stands still.</param>
/// <param name="Real">Whether it is the real clock, which cannot be turned.</param>
internal sealed record DeskPace(double At, double Speed, bool Paused, bool Real);
