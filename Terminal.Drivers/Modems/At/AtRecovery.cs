namespace Terminal.Drivers.Modems.At;

/// <summary>What came of bringing a modem back.</summary>
/// <param name="Outcome">OK when it answers again.</param>
/// <param name="WasReset">True if it was restarted: its settings are gone.</param>
public sealed record AtRecovery(AtOutcome Outcome, bool WasReset);
