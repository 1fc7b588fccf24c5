namespace Terminal.Drivers.Modems.Sim;

/// <summary>A data call over which PPP is to be spoken.</summary>
/// <param name="Port">The serial port.</param>
/// <param name="Baud">Its speed in bits per second.</param>
/// <param name="User">The access point's user name; null for none.</param>
/// <param name="Password">The access point's password: secret; null for none.</param>
public sealed record PppCall(string Port, int Baud, string? User, string? Password);
