using System.Globalization;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Lets the faults of a scenario happen when their time has come.</summary>
internal sealed class ScenarioTriggers : IDisposable
{
    private readonly EventLoop _loop;
    private readonly EventLog _log;
    private readonly ScenarioActor _actor;
    private readonly List<Armed> _waiting;
    private readonly List<Armed> _all;
    private readonly List<Task> _under = [];
    private readonly CancellationTokenSource _over = new();

    /// <summary>Takes the faults up; none happens before <see cref="StepAsync"/>.</summary>
    public ScenarioTriggers(EventLoop loop, EventLog log, ScenarioActor actor, IEnumerable<ScenarioFault> faults)
    {
        (_loop, _log, _actor) = (loop, log, actor);
        _all = [.. faults.Select(fault => new Armed(fault))];
        _waiting = [.. _all];
        _log.Written += Notice;
    }

    /// <summary>One check for each fault: it has happened. A scenario whose fault never came shows nothing.</summary>
    public IEnumerable<CheckResult> Checks => _all.Select(armed => new CheckResult(
        armed.Fault.Path, armed.Fault.Line, "that this happens", armed.HasHappened ? "it happened" : "it did not happen", armed.HasHappened));

    /// <summary>A step begins: what happens at once has happened when this returns.</summary>
    /// <param name="number">The step's number, from 1.</param>
    public async Task StepAsync(int number)
    {
        foreach (var armed in _waiting.Where(armed => armed.Fault.At == number).ToList())
        {
            armed.IsArmed = true;
            if (armed.Fault.When is not null)
                continue;
            _waiting.Remove(armed);
            if (armed.Fault.After == TimeSpan.Zero)
                await HappenAsync(armed);
            else
                _under.Add(LaterAsync(armed));
        }
    }

    /// <summary>Nothing more happens from now on.</summary>
    public async Task EndAsync()
    {
        _log.Written -= Notice;
        _over.Cancel();
        await Task.WhenAll(_under);
    }

    public void Dispose()
    {
        _log.Written -= Notice;
        _over.Dispose();
    }

    // May come from the acquirer's thread; what it leads to happens on the loop, after what is being done there now.
    private void Notice(TraceEvent happened)
    {
        if (_loop.IsOnLoop)
            NoticeOnLoop(happened);
        else
            _loop.Post(() => NoticeOnLoop(happened));
    }

    private void NoticeOnLoop(TraceEvent happened)
    {
        foreach (var armed in _waiting.Where(armed => armed.IsArmed && armed.Fault.When!.IsMatch(happened)).ToList())
        {
            if (++armed.Seen < armed.Fault.Nth)
                continue;
            _waiting.Remove(armed);
            _under.Add(LaterAsync(armed));
        }
    }

    private async Task LaterAsync(Armed armed)
    {
        try
        {
            await _loop.DelayAsync(armed.Fault.After, _over.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await HappenAsync(armed);
    }

    private async Task HappenAsync(Armed armed)
    {
        armed.HasHappened = true;
        _log.Write("scenario", "happens", string.Create(CultureInfo.InvariantCulture, $"{armed.Fault.Path}, line {armed.Fault.Line}"));
        await _actor.DoAsync(armed.Fault.Action);
    }

    private sealed class Armed(ScenarioFault fault)
    {
        public ScenarioFault Fault { get; } = fault;

        public bool IsArmed { get; set; }

        public int Seen { get; set; }

        public bool HasHappened { get; set; }
    }
}
