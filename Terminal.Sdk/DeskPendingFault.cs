namespace Terminal.Sdk;

/// <summary>A fault of the acquirer that is still to strike.</summary>
/// <param name="Name">Its name and value.</param>
/// <param name="Mti">The message type it strikes.</param>
/// <param name="Count">How often; null: always.</param>
public sealed record DeskPendingFault(string Name, string Mti, int? Count);
