namespace Terminal.Emulator.World.Mobile;

/// <summary>What the carrier answers to a <see cref="SessionRequest"/>.</summary>
/// <param name="Session">The session, or null.</param>
/// <param name="Cause">Why there is none (3GPP TS 24.008, 10.5.6.6); 0 when the network gave no answer.</param>
public readonly record struct SessionAnswer(DataSession? Session, int Cause);
