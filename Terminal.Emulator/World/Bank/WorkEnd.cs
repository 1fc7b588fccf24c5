namespace Terminal.Emulator.World.Bank;

/// <summary>How the work on a request ended before its time.</summary>
/// <param name="Code">The response code that is answered; null when nothing ever is.</param>
internal readonly record struct WorkEnd(string? Code)
{
    /// <summary>Nothing is ever answered.</summary>
    public static WorkEnd Silent => new(null);
}
