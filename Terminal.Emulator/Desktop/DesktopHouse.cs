using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Desktop;

/// <summary>Holds the desk's present world; another profile or seed is another world.</summary>
/// <param name="speed">Virtual seconds in one second at the start of each world.</param>
/// <param name="stateFolder">Where the books are kept; null for nowhere.</param>
internal sealed class DesktopHouse(double speed, string? stateFolder) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private DesktopWorld? _world;

    /// <summary>What the desk tells.</summary>
    public DeskFeed Feed { get; } = new();

    /// <summary>The present world.</summary>
    /// <exception cref="Refusal">There is none at present.</exception>
    public DesktopWorld World => _world ?? throw new Refusal("The desk is not ready yet.", conflicts: true);

    /// <summary>Ends the present world and starts another.</summary>
    /// <param name="profile">Its terminal.</param>
    /// <param name="seed">Its seed.</param>
    /// <exception cref="DeskFailure">It does not start.</exception>
    public async Task OpenAsync(TerminalProfile profile, ulong seed)
    {
        await _turn.WaitAsync();
        try
        {
            var before = _world;
            _world = null;
            await Task.Run(() => before?.Dispose());
            Feed.Clear();
            var opened = new DesktopWorld(profile, seed, speed, stateFolder, Feed);
            _world = opened;
            await opened.Up;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _world?.Dispose();
        _turn.Dispose();
    }
}
