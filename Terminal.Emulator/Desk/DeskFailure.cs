namespace Terminal.Emulator.Desk;

/// <summary>The emulator itself could not do what was asked: a store in use, a missing key, a run that never ended.</summary>
internal sealed class DeskFailure(string message) : Exception(message);
