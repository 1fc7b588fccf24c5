using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Switches the terminal of a run on and off, keeps its background timer going, and knows when its power has gone.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="world">The world.</param>
/// <param name="actor">Learns which terminal is on.</param>
/// <param name="note">Takes what does not end.</param>
internal sealed class ScenarioTerminal(Scenario scenario, IScenarioWorld world, ScenarioActor actor, Action<CheckResult> note) : IDisposable
{
    // No stage, no budget and no drain of this project takes nearly as long: what does hangs.
    internal static readonly TimeSpan LongestStep = TimeSpan.FromHours(1);

    private readonly bool _losesPower = scenario.Settings.Any(setting => setting.Part == PowerPart.PartName);
    private CancellationTokenSource? _background;
    private Task _working = Task.CompletedTask;

    /// <summary>Starts it. False when a wait has no end; a power cut meanwhile leaves it off and is no failure.</summary>
    public async Task<bool> SwitchOnAsync()
    {
        var starting = world.StartAsync(new Operator(null, 0, new PinScript(PinAnswer.Never), PaperLines: null), _losesPower);
        if (!await OutlivesAsync(starting))
            return true;
        var terminal = actor.Terminal = await starting;
        return await EndsAsync(OutlivesAsync(terminal.Terminal.BootAsync()), "boot", null);
    }

    /// <summary>Shuts it down in good order, if it is on.</summary>
    public async Task SwitchOffAsync()
    {
        await EndBackgroundAsync();
        if (actor.Terminal is not { } terminal)
            return;
        actor.Terminal = null;
        await terminal.DisposeAsync();
    }

    /// <summary>Begins the background timer, unless the scenario does without.</summary>
    public void BeginBackground()
    {
        if (!scenario.Background || actor.Terminal is not { } terminal)
            return;
        _background = new CancellationTokenSource();
        _working = terminal.Terminal.KeepWorkingOffAsync(_background.Token);
    }

    /// <summary>Ends the background timer.</summary>
    public async Task EndBackgroundAsync()
    {
        if (_background is not { } background)
            return;
        _background = null;
        background.Cancel();
        await EndsAsync(_working, "background", null);
        background.Dispose();
    }

    /// <summary>Waits for something that a terminal does. False when its power went: then nothing of it ever ends.</summary>
    public async Task<bool> OutlivesAsync(Task work)
    {
        var gone = world.Power?.Gone ?? CancellationToken.None;
        try
        {
            await work.OrAbandoned(gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
        }

        if (!gone.IsCancellationRequested)
            return true;
        actor.Terminal = null;
        Dispose();
        return false;
    }

    /// <summary>Waits for a while, also while it is off.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        var waiting = world.Loop.DelayAsync(time);
        if (actor.Terminal is not null)
            await OutlivesAsync(waiting);
        await waiting;
    }

    /// <summary>Waits for something that has to end, and notes when it does not.</summary>
    public async Task<bool> EndsAsync(Task task, string path, int? line, TimeSpan? longest = null)
    {
        using var limit = new Deadline(world.Loop.Time, longest ?? LongestStep);
        try
        {
            await task.OrAbandoned(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            note(new CheckResult(path, line, "an end", $"none within {ScenarioTime.Format(limit.Limit)}", Passed: false));
            return false;
        }
    }

    /// <summary>Forgets the background timer, whatever it is doing.</summary>
    public void Dispose()
    {
        _background?.Cancel();
        _background?.Dispose();
        _background = null;
    }
}
