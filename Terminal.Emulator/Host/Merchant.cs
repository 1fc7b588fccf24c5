namespace Terminal.Emulator.Host;

/// <summary>A merchant of the acquirer.</summary>
/// <param name="Id">Merchant id, F42, 15 characters.</param>
/// <param name="Name">The name on receipts.</param>
/// <param name="IsActive">False: answered 03.</param>
public sealed record Merchant(string Id, string Name, bool IsActive = true);
