namespace Terminal.Emulator.Desk;

/// <summary>The emulator itself could not do what was asked: a store in use, a missing key, a run that never ended.</summary>
/// <param name="message">What and why, for people.</param>
/// <param name="isUsage">Whether it was asked wrongly, so that no other state of the machine would help.</param>
internal sealed class DeskFailure(string message, bool isUsage = false) : Exception(message)
{
    /// <summary>Whether it was asked wrongly.</summary>
    public bool IsUsage => isUsage;
}
