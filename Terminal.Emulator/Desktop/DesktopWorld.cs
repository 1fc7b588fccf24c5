using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Desktop;

/// <summary>
/// One virtual world that people take part in, on a thread and a loop of its own, at the pace of the wall. What a person does comes
/// in through the loop's one door, gets a virtual instant and is recorded; nothing else of this class touches the loop.
/// </summary>
internal sealed class DesktopWorld : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // More deeds than people do; a caller that is faster is told to wait.
    private const int MostWaiting = 64;

    private readonly Lock _lock = new();
    private readonly Queue<Action> _deeds = new();
    private readonly TaskCompletionSource _closing = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TerminalProfile _profile;
    private readonly ulong _seed;
    private readonly DeskFeed _feed;
    private readonly DeskTrace _trace;
    private readonly VirtualLoop _loop;
    private readonly KeptWorld? _kept;
    private readonly VirtualDesk _virtual;
    private readonly Thread _thread;
    private LiveDesk? _desk;
    private DeskPicture? _picture;
    private bool _isDirty;

    /// <summary>Sets a world up and starts its thread.</summary>
    /// <param name="profile">The terminal.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="speed">Virtual seconds in one second.</param>
    /// <param name="stateFolder">Where the terminal's and the acquirer's books are kept; null for nowhere.</param>
    /// <param name="feed">Takes what the world tells.</param>
    /// <exception cref="DeskFailure">The state folder cannot be used.</exception>
    public DesktopWorld(TerminalProfile profile, ulong seed, double speed, string? stateFolder, DeskFeed feed)
    {
        (_profile, _seed, _feed) = (profile, seed, feed);
        Pacer = new WallPacer(TimeProvider.System, speed);
        _loop = new VirtualLoop(new VirtualLoopOptions { Pacer = Pacer, Attended = true, Input = DoNext });
        _trace = new DeskTrace(feed, Written);
        _kept = stateFolder is null ? null : new KeptWorld(stateFolder, profile);
        _virtual = new VirtualDesk(seed, traced: null, _kept?.Cipher, _trace, _loop);
        _kept?.Load(_virtual);
        _thread = new Thread(Run) { IsBackground = true, Name = "desk" };
        _thread.Start();
    }

    /// <summary>The pace.</summary>
    public WallPacer Pacer { get; }

    /// <summary>The profile.</summary>
    public TerminalProfile Profile => _profile;

    /// <summary>Completes when the terminal is there; fails when it does not start.</summary>
    public Task Up => _up.Task;

    /// <summary>Why the world has ended; null while it runs.</summary>
    public string? Ended { get; private set; }

    /// <summary>Does something at the desk.</summary>
    /// <param name="text">What, in the words of files and API, on one line; it is recorded, and never tells the digits of a PIN.</param>
    /// <param name="deed">Does it, on the loop.</param>
    /// <exception cref="Refusal">It cannot be done.</exception>
    /// <exception cref="TimeoutException">The world does not answer, or has ended.</exception>
    public Task DoAsync(string text, Action<LiveDesk> deed) => DoAsync(text, desk =>
    {
        deed(desk);
        return Task.CompletedTask;
    });

    /// <summary>Does something at the desk that takes a while.</summary>
    /// <inheritdoc cref="DoAsync(string, Action{LiveDesk})"/>
    public async Task DoAsync(string text, Func<LiveDesk, Task> deed)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_deeds.Count >= MostWaiting)
                throw new TimeoutException("Too much waits to be done.");
            _deeds.Enqueue(() => _ = CompleteAsync(deed, done));
            _loop.Enter(text);
        }

        // While time stands still, what a person does is the next step.
        if (Pacer.IsPaused)
            Pacer.Step();
        await done.Task.WaitAsync(Patience);
    }

    /// <summary>Ends the world and keeps what is to be kept.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            lock (_lock)
            {
                _deeds.Enqueue(() => _closing.TrySetResult());
                _loop.Enter("close");
            }

            Pacer.Resume(Pacer.Speed);
            if (!_thread.Join(Patience))
            {
                _loop.Stop();
                _thread.Join(Patience);
            }
        }

        _virtual.JournalDisk.PowerOn();
        if (Ended is null)
            _kept?.Save(_virtual);
        _virtual.Dispose();
        _kept?.Dispose();
        Pacer.Dispose();
    }

    private void Run()
    {
        try
        {
            _virtual.Run(_profile, [], LiveAsync);
        }
        catch (Exception failure)
        {
            Ended = failure.Message;
            _up.TrySetException(failure);
            _feed.Publish(System.Text.Json.JsonSerializer.Serialize(new { Ended }, DeskJson.Options));
        }
    }

    private async Task<VirtualWorld> LiveAsync(VirtualWorld world)
    {
        _trace.Start(_loop.Time);
        var desk = new LiveDesk(world, _profile, _feed, _trace, Changed);
        (_desk, _picture) = (desk, new DeskPicture(desk, _seed));
        await desk.PowerOnAsync();
        Publish();
        _up.TrySetResult();
        await _closing.Task;
        desk.PowerOff();
        return world;
    }

    private void DoNext(string text)
    {
        Action deed;
        lock (_lock)
            deed = _deeds.Dequeue();
        deed();
    }

    private async Task CompleteAsync(Func<LiveDesk, Task> deed, TaskCompletionSource done)
    {
        try
        {
            await deed(_desk ?? throw new Refusal("The desk is not ready yet.", conflicts: true));
            // Whoever hears that it is done sees it in the state.
            Publish();
            done.TrySetResult();
        }
        catch (Exception failure) when (failure is Refusal or DeskFailure)
        {
            done.TrySetException(failure);
        }
    }

    private void Written(TimeSpan at, string source, string kind, string text)
    {
        if (source == "flow" && kind == "transition")
            _desk?.Sale?.Move(at, text);
        Changed();
    }

    // Once for everything that happens at one instant.
    private void Changed()
    {
        if (_isDirty || _picture is null)
            return;
        _isDirty = true;
        _loop.Post(Publish);
    }

    private void Publish()
    {
        _isDirty = false;
        _feed.Publish(System.Text.Json.JsonSerializer.Serialize(_picture!.Of(_loop.Instant, _loop.Time.GetUtcNow()), DeskJson.Options));
    }
}
