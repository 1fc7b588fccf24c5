using Terminal.Emulator.World;

namespace Terminal.Emulator.Desk;

/// <summary>A virtual modem that is put together and does not serve its line yet.</summary>
/// <param name="Parts">What of the world around it can be turned by a world file.</param>
/// <param name="RunAsync">Serves the line until it is gone or the token is cancelled.</param>
internal sealed record VirtualModem(IReadOnlyList<IWorldPart> Parts, Func<CancellationToken, Task> RunAsync);
