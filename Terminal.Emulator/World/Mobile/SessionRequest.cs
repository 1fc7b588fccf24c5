namespace Terminal.Emulator.World.Mobile;

/// <summary>What a module asks for when it activates a data session (PDP context).</summary>
/// <param name="Apn">The access point's name; empty for the carrier's own choice.</param>
/// <param name="User">The user name; empty for none.</param>
/// <param name="Password">The password.</param>
public sealed record SessionRequest(string Apn, string User, string Password);
