using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Desktop;

/// <summary>Holds the present world of one device; another profile or seed is another world.</summary>
/// <param name="makeStage">Makes the stage of a world: for a profile and a seed, with the trace it writes to.</param>
internal sealed class DesktopHouse(Func<TerminalProfile, ulong, ITrace, IDeskStage> makeStage) : IDisposable
{
    private const ulong WatchSeed = 1;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _gone = new();
    private DesktopWorld? _world;

    /// <summary>Makes houses on the virtual clock.</summary>
    /// <param name="speed">Virtual seconds in one second at the start of each world.</param>
    /// <param name="stateFolder">Where the books are kept; null for nowhere.</param>
    public static DesktopHouse Virtual(double speed, string? stateFolder) =>
        new((profile, seed, trace) => new VirtualDeskStage(profile, seed, speed, stateFolder, trace));

    /// <summary>What the desk tells.</summary>
    public DeskFeed Feed { get; } = new();

    /// <summary>Fires when the device is taken down.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>The present profile's name; empty before there is one.</summary>
    public string ProfileName => _world?.Profile.Name ?? "";

    /// <summary>The present world.</summary>
    /// <exception cref="Refusal">There is none at present.</exception>
    public DesktopWorld World => _world ?? throw new Refusal("The desk is not ready yet.", conflicts: true);

    /// <summary>Ends the present world and starts another.</summary>
    /// <param name="profile">Its terminal.</param>
    /// <param name="seed">Its seed.</param>
    /// <exception cref="DeskFailure">It does not start.</exception>
    public Task OpenAsync(TerminalProfile profile, ulong seed) =>
        OpenAsync(() => new DesktopWorld(trace => makeStage(profile, seed, trace), profile, seed, Feed));

    /// <summary>Ends the present world and plays a scenario in another, on the virtual clock; nothing of it is kept.</summary>
    /// <param name="watch">The scenario.</param>
    /// <param name="speed">Virtual seconds in one second.</param>
    public Task WatchAsync(ScenarioWatch watch, double speed)
    {
        var profile = ProfileFiles.Load(watch.ProfileName).Profile!;
        return OpenAsync(() => new DesktopWorld(trace => new VirtualDeskStage(profile, WatchSeed, speed, stateFolder: null, trace), profile, WatchSeed, Feed, watch));
    }

    private async Task OpenAsync(Func<DesktopWorld> make)
    {
        await _turn.WaitAsync();
        try
        {
            var before = _world;
            _world = null;
            await Task.Run(() => before?.Dispose());
            Feed.Clear();
            var opened = make();
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
        _gone.Cancel();
        _world?.Dispose();
        _turn.Dispose();
        _gone.Dispose();
    }
}
