namespace Terminal.Emulator.World.Bank;

/// <summary>What goes wrong at a step of an issuing bank's work.</summary>
public enum ProcessingTrouble
{
    /// <summary>It takes longer.</summary>
    Delay,

    /// <summary>The work ends there, and an error is answered.</summary>
    Error,

    /// <summary>The work ends there, and nothing is ever answered.</summary>
    Silence,
}
