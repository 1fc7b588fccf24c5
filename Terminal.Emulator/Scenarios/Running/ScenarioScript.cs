using System.Globalization;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Plays one scenario in one world: start, steps, healing, draining, audit.</summary>
internal sealed class ScenarioScript : IDisposable
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan DrainPause = TimeSpan.FromSeconds(5);

    private readonly Scenario _scenario;
    private readonly TerminalProfile _profile;
    private readonly IScenarioWorld _world;
    private readonly EventLog _log;
    private readonly TimeSpan _tolerance;
    private readonly ScenarioActor _actor;
    private readonly ScenarioTriggers _triggers;
    private readonly Dictionary<string, string> _drivers;
    private readonly List<SaleOutcome> _sales = [];
    private readonly List<CheckResult> _checks = [];
    private readonly List<TakenStep> _taken = [];
    private readonly ScenarioTerminal _terminal;

    /// <summary>Takes a scenario up.</summary>
    public ScenarioScript(Scenario scenario, TerminalProfile profile, IScenarioWorld world, EventLog log, TimeSpan tolerance)
    {
        (_scenario, _profile, _world, _log, _tolerance) = (scenario, profile, world, log, tolerance);
        _actor = new ScenarioActor(world);
        _terminal = new ScenarioTerminal(scenario, world, _actor, _checks.Add);
        _triggers = new ScenarioTriggers(world.Loop, log, _actor, scenario.Faults);
        if (world.Seat is { } seat)
            seat.Person = new ScenarioPerson(seat, world, log, _actor, _taken);
        _drivers = profile.Devices.Links.ToDictionary(link => link.Name, link => link.Device.Driver, StringComparer.Ordinal);
    }

    /// <summary>The sales so far, in order.</summary>
    public IReadOnlyList<SaleOutcome> Sales => _sales;

    /// <summary>What was checked so far.</summary>
    public IReadOnlyList<CheckResult> Checks => [.. _checks, .. _actor.Failures];

    /// <summary>What was done so far, in order.</summary>
    public IReadOnlyList<TakenStep> Taken => _taken;

    /// <summary>When the first step could be taken.</summary>
    public TimeSpan FirstStep { get; private set; }

    /// <summary>How often the power has gone.</summary>
    public int PowerCuts => _world.Power?.Cuts ?? 0;

    /// <summary>Where in the log the first step begins.</summary>
    public int FirstEvent { get; private set; }

    /// <summary>What the run has come to; null until its end.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <summary>Plays it to its end, or to the first step that does not end.</summary>
    public async Task RunAsync()
    {
        try
        {
            if (await PlayAsync() && await DrainAsync())
                await JudgeAsync();
        }
        finally
        {
            await _terminal.SwitchOffAsync();
        }
    }

    public void Dispose()
    {
        _triggers.Dispose();
        _terminal.Dispose();
    }

    private async Task<bool> PlayAsync()
    {
        if (_scenario.Start == ScenarioStart.FirstBoot)
            _actor.Set(_scenario.World);
        if (!await _terminal.SwitchOnAsync())
            return false;
        if (_scenario.Start == ScenarioStart.SignedOn)
        {
            var signedOn = await _actor.Terminal!.Terminal.SignOnAsync();
            _checks.Add(new CheckResult("start", null, "to be signed on", signedOn.Fault?.ToString() ?? "signed on", signedOn.Succeeded));
            _actor.Set(_scenario.World);
        }

        (FirstEvent, FirstStep) = (_log.Count, _log.Now);
        _terminal.BeginBackground();
        for (var number = 1; number <= _scenario.Steps.Count; number++)
        {
            var step = _scenario.Steps[number - 1];
            if (!await (_world.Seat?.Lead is { } lead ? LedAsync(lead, number, step) : TakeAsync(number, step)))
                return false;
        }

        return _world.Seat?.Lead is not { } last || await LedAsync(last, _scenario.Steps.Count, null);
    }

    // A person decides what is done until the next step's turn comes.
    private async Task<bool> LedAsync(Func<ScenarioStep?, Task<ScenarioStep?>> lead, int number, ScenarioStep? next)
    {
        while (true)
        {
            var asked = lead(next);
            if (!await _terminal.EndsAsync(asked, "person", null, ScenarioPerson.Patience))
                return false;
            if (await asked is not { } step)
                return true;
            if (!await TakeAsync(number, step))
                return false;
        }
    }

    private async Task<bool> TakeAsync(int number, ScenarioStep step)
    {
        _log.Write("scenario", "step", string.Create(CultureInfo.InvariantCulture, $"{number}: {step.Path}"));
        var at = _taken.Count;
        _taken.Add(new TakenStep(number, step, _log.Now, _log.Now));
        var longest = ScenarioTerminal.LongestStep + (step is ScenarioStep.Wait wait ? wait.Time : TimeSpan.Zero);
        var ended = await _terminal.EndsAsync(StepAsync(number, step), step.Path, step.Line, longest);
        _taken[at] = _taken[at] with { Ended = _log.Now };
        return ended;
    }

    private async Task StepAsync(int number, ScenarioStep step)
    {
        await _triggers.StepAsync(number);
        if (_actor.Terminal is null && step is ScenarioStep.Sale or ScenarioStep.SignOn or ScenarioStep.WorkOff or ScenarioStep.Clear)
        {
            _checks.Add(new CheckResult(step.Path, step.Line, "a terminal that is on", "it is off", Passed: false));
            return;
        }

        switch (step)
        {
            case ScenarioStep.Sale sale:
                await SellAsync(sale);
                break;
            case ScenarioStep.Wait wait:
                await _terminal.WaitAsync(wait.Time);
                break;
            case ScenarioStep.Change change:
                await _terminal.OutlivesAsync(_actor.DoAsync(change.Action));
                break;
            case ScenarioStep.SignOn:
                await _terminal.OutlivesAsync(_actor.Terminal!.Terminal.SignOnAsync());
                break;
            case ScenarioStep.WorkOff:
                await _terminal.OutlivesAsync(_actor.Terminal!.Terminal.WorkOffAsync());
                break;
            case ScenarioStep.Clear clear:
                foreach (var flagged in _actor.Terminal!.Journal.Owed.Where(owed => owed.IsFlagged).ToList())
                    await _actor.Terminal.Terminal.ClearFlaggedAsync(flagged, clear.Supervisor, clear.Why);
                break;
            case ScenarioStep.Restart:
                await _terminal.SwitchOffAsync();
                await _terminal.SwitchOnAsync();
                _terminal.BeginBackground();
                break;
        }
    }

    private async Task SellAsync(ScenarioStep.Sale step)
    {
        var terminal = _actor.Terminal!;
        terminal.Serve(step.Person);
        using var cancel = step.CancelAfter is { } after ? _world.Loop.Arrive(after, () => _actor.Press(Core.Devices.Key.Cancel)) : null;
        var (began, before) = (_log.Now, _log.Messages.Count);
        var selling = terminal.Terminal.SellAsync(step.Amount);
        if (!await _terminal.OutlivesAsync(selling))
        {
            if (step.Expect.Count > 0)
                _checks.Add(new CheckResult(step.Path, step.Line, "that the sale ends", "the power went in the middle of it", Passed: false));
            return;
        }

        var result = await selling;
        var outcome = new SaleOutcome(
            step.Path, result, _profile.Timeouts.OnlineBudget, terminal.Journal.Owed.Count, _drivers)
        {
            Tolerance = _tolerance,
            Began = began,
            Messages = [.. _log.Messages.Skip(before)],
            OperatorBudget = _profile.Timeouts.OperatorBudget,
            ClosedFor = result.ClosedUntil - terminal.Journal.BusinessNow,
        };
        _sales.Add(outcome);
        _world.Seat?.Sold?.Invoke(outcome);
        _checks.AddRange(step.Expect.Select(expectation => expectation.Check(outcome)));
    }

    private async Task<bool> DrainAsync()
    {
        _log.Write("scenario", "heals", "");
        await _triggers.EndAsync();
        await _world.MendAsync();
        _actor.Set(_scenario.Heal is { } heal ? [.. heal, .. Normal(Deeds)] : Normal([.. _scenario.Settings, .. Deeds]));
        if (_actor.Terminal is null)
        {
            if (!await _terminal.SwitchOnAsync())
                return false;
            _terminal.BeginBackground();
        }

        if (!_scenario.Background && !await _terminal.EndsAsync(_actor.Terminal!.Terminal.WorkOffAsync(), "heal", null))
            return false;
        using var limit = new Deadline(_world.Loop.Time, LongestDrain);
        while (_actor.Terminal!.Journal.Owed.Count > 0 && !limit.HasPassed && _scenario.Background)
            await _world.Loop.DelayAsync(DrainPause);
        await _world.SettleAsync();
        await _terminal.EndBackgroundAsync();
        return true;
    }

    private async Task JudgeAsync()
    {
        var journal = _actor.Terminal!.Journal;
        var books = await _world.BooksAsync();
        var audit = Auditor.Judge([AuditReader.Read(journal, _profile.Identity.TerminalId)], books);
        var events = _log.From(FirstEvent);
        Outcome = new RunOutcome(
            [.. events.Where(happened => happened is { Source: "host", Kind: "received" }).Select(happened => happened.Text.Split(' ')[0])],
            books.Movements.Sum(movement => movement.Fen),
            journal.Owed.Count,
            audit,
            journal.Audit.Count,
            events);
        _checks.AddRange(_scenario.Expect.Select(expectation => expectation.Check(Outcome)));
        if (!_scenario.Expect.Any(expectation => expectation.Path.EndsWith(".owed", StringComparison.Ordinal)))
            _checks.Add(new CheckResult("owed", null, "0", Outcome.Owed.ToString(CultureInfo.InvariantCulture), Outcome.Owed == 0));
        _checks.AddRange(_triggers.Checks);
        _checks.Add(new CheckResult("books", null, "clean books", string.Join("; ", audit.Violations), audit.IsClean));
    }

    // What a person has set.
    private IEnumerable<WorldSetting> Deeds => _taken.Where(taken => taken.Number == 0).Select(taken => taken.Step).OfType<ScenarioStep.Change>().SelectMany(step => step.Action.Set);

    // Every part that was touched and that knows how it was.
    private IEnumerable<WorldSetting> Normal(IEnumerable<WorldSetting> touched) => touched.Select(setting => setting.Part)
        .Distinct(StringComparer.Ordinal)
        .Where(name => _world.Parts.Any(part => part.Name == name && part.Presets.Any(preset => preset.Name == "normal")))
        .Select(name => new WorldSetting(name, null, "normal", "heal", 1, 1));
}
