using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Desktop;

/// <summary>
/// One world that people take part in, on a thread and a loop of its own. What a person does comes in through the stage's one door;
/// nothing else of this class touches the loop.
/// </summary>
internal sealed class DesktopWorld : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // More deeds than people do; a caller that is faster is told to wait.
    private const int MostWaiting = 64;

    private readonly TaskCompletionSource _closing = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TerminalProfile _profile;
    private readonly ulong _seed;
    private readonly DeskFeed _feed;
    private readonly DeskTrace _trace;
    private readonly IDeskStage _stage;
    private readonly ScenarioWatch? _watch;
    private readonly Thread _thread;
    private IDeskPlace? _place;
    private LiveDesk? _desk;
    private DeskPicture? _picture;
    private int _waiting;
    private bool _isDirty;

    /// <summary>Sets a world up and starts its thread.</summary>
    /// <param name="makeStage">Makes the stage, with the trace it writes to.</param>
    /// <param name="profile">The terminal.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="feed">Takes what the world tells.</param>
    /// <param name="watch">A scenario to be played in it, on a virtual stage; null for a desk that people use.</param>
    /// <exception cref="DeskFailure">The stage cannot be made.</exception>
    public DesktopWorld(Func<ITrace, IDeskStage> makeStage, TerminalProfile profile, ulong seed, DeskFeed feed, ScenarioWatch? watch = null)
    {
        (_profile, _seed, _feed, _watch) = (profile, seed, feed, watch);
        _trace = new DeskTrace(feed, Written);
        _stage = makeStage(_trace);
        _thread = new Thread(Run) { IsBackground = true, Name = "desk" };
        _thread.Start();
    }

    /// <summary>The pace; null on the real clock.</summary>
    public WallPacer? Pacer => _stage.Pacer;

    /// <summary>How time passes.</summary>
    public DeskPace Pace => Pacer is { } pacer
        ? new DeskPace(SaleWatch.Seconds(pacer.Reached), pacer.Speed, pacer.IsPaused, Real: false)
        : new DeskPace(SaleWatch.Seconds(_trace.Now), _stage.Speed, Paused: false, Real: true);

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
        if (_watch is not null)
            throw new Refusal("A scenario has the desk: open a profile to take it back.", conflicts: true);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TimeoutException("Too much waits to be done.");
        }

        try
        {
            _stage.Enter(text, () => _ = CompleteAsync(deed, done));
            await done.Task.WaitAsync(Patience);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Ends the world and keeps what is to be kept.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            if (_watch is not null)
                _stage.Stop();
            else if (_place is not null)
                _stage.Enter("close", () => _closing.TrySetResult());
            Pacer?.Resume(Pacer.Speed);
            if (!_thread.Join(Patience))
            {
                _stage.Stop();
                _thread.Join(Patience);
            }
        }

        if (Ended is null)
            _stage.Keep();
        _stage.Dispose();
    }

    private void Run()
    {
        try
        {
            if (_watch is { } watch)
                Play(watch, (VirtualDeskStage)_stage);
            else
                _stage.Run(_profile, LiveAsync);
        }
        catch (Exception failure)
        {
            Ended = failure.Message;
            _up.TrySetException(failure);
            _feed.Publish(System.Text.Json.JsonSerializer.Serialize(new { Ended }, DeskJson.Options));
        }
    }

    private void Play(ScenarioWatch watch, VirtualDeskStage stage)
    {
        // What the world tells, the trace has told already.
        var runner = new ScenarioRunner(new WatchedStage(stage, _trace, Begin), _seed, happened =>
        {
            if (happened.Source == "scenario")
                _trace.Tell(happened.Source, happened.Kind, happened.Text);
        });
        var run = runner.Run(watch.File, watch.ProfileName).First();
        watch.End(run);
        // The loop has ended: what it left is read here.
        if (run.Sales.Count > 0)
            _desk?.Sale?.End(run.Sales[^1].Result, run.Sales[^1].Owed);
        if (_picture is not null)
            Publish();
        _up.TrySetResult();
    }

    private LiveDesk Begin(IDeskPlace place)
    {
        _trace.Start(place.Loop.Time);
        var desk = new LiveDesk(place, _profile, _feed, _trace, Changed) { Scenario = _watch };
        (_place, _desk, _picture) = (place, desk, new DeskPicture(desk, _seed));
        if (_watch is not null)
        {
            Publish();
            _up.TrySetResult();
        }

        return desk;
    }

    private async Task LiveAsync(IDeskPlace place)
    {
        var desk = Begin(place);
        await desk.PowerOnAsync();
        Publish();
        _up.TrySetResult();
        await _closing.Task;
        desk.PowerOff();
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
        if (_watch is { } watch && _desk is { } desk)
            Follow(watch, desk, source, kind, text);
        if (source == "flow" && kind == "transition")
            _desk?.Sale?.Move(at, text);
        _desk?.Armed.Notice(new Scenarios.TraceEvent(at, source, kind, text));
        Changed();
    }

    private void Follow(ScenarioWatch watch, LiveDesk desk, string source, string kind, string text)
    {
        if (source == "scenario" && watch.Take(kind, text))
            ((VirtualDeskStage)_stage).PauseHere();
        if (source == "flow" && kind == "transition" && text.StartsWith($"{nameof(FlowState.Idle)} ", StringComparison.Ordinal))
            desk.NewSale(watch.Amount);
    }

    // Once for everything that happens at one instant.
    private void Changed()
    {
        if (_isDirty || _picture is null)
            return;
        _isDirty = true;
        _place!.Loop.Post(Publish);
    }

    private void Publish()
    {
        _isDirty = false;
        _feed.Publish(System.Text.Json.JsonSerializer.Serialize(_picture!.Of(_trace.Now, _place!.Loop.Time.GetUtcNow()), DeskJson.Options));
    }
}
