namespace Terminal.Emulator.World.Mobile;

/// <summary>What came of one attempt to register.</summary>
/// <param name="State">
/// <see cref="RegistrationState.Home"/> or <see cref="RegistrationState.Roaming"/>: registered;
/// <see cref="RegistrationState.Searching"/>: there is no cell, or none that takes the SIM;
/// <see cref="RegistrationState.Denied"/>: refused; <see cref="RegistrationState.Unregistered"/>: the SIM cannot be used.
/// </param>
/// <param name="Cause">The cause of a refusal (3GPP TS 24.008, 10.5.5.14; 24.301, 9.9.3.9); 0 without one.</param>
public readonly record struct AttachOutcome(RegistrationState State, int Cause)
{
    /// <summary>True if the network took the SIM.</summary>
    public bool IsAttached => State is RegistrationState.Home or RegistrationState.Roaming;

    /// <summary>
    /// True if the module holds the SIM for invalid from now on and does not try again before it is restarted (causes
    /// 2, 3, 6, 7 and 8).
    /// </summary>
    public bool IsFinal => State is RegistrationState.Denied && Cause is 2 or 3 or 6 or 7 or 8;
}
