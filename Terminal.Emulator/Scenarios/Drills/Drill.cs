using Terminal.Core.Diagnosis;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>
/// A scenario with a person at the keyboard: its customers come, its world misbehaves, and the person decides what is done. What the
/// file would repair is left to the person. It knows no console: a page can seat people as well.
/// </summary>
internal sealed class Drill
{
    private readonly Seat _seat;
    private readonly Action<BilingualText> _say;
    private readonly DrillScore _score;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private TaskCompletionSource<ScenarioStep?>? _waiting;
    private Counter? _counter;
    private ScenarioStep? _next;
    private ScenarioStep.Sale? _last;
    private bool _hasLeft;

    /// <summary>Sits the person down.</summary>
    /// <param name="seat">The seat; its run has not begun.</param>
    /// <param name="say">Told what the person has to know.</param>
    public Drill(Seat seat, Action<BilingualText> say)
    {
        (_seat, _say) = (seat, say);
        _score = new DrillScore(() => seat.Instant);
        (seat.Lead, seat.Takes, seat.Sold) = (LeadAsync, Takes, Sold);
    }

    /// <summary>Whether the terminal waits for the person.</summary>
    public bool IsIdle => _waiting is not null;

    /// <summary>Whether the person sits there yet; until then every step is taken once.</summary>
    public bool HasBegun { get; set; } = true;

    /// <summary>Told on the loop, once, when the person is awaited for the first time: from now on something can be done.</summary>
    public Action? Ready { get; set; }

    /// <summary>Told on the loop that the person has gone home: what is left need not be waited for.</summary>
    public Action? Left { get; set; }

    /// <summary>Something has happened in the run.</summary>
    public void Notice() => _score.Notice(_seat.Person?.Owed ?? 0);

    /// <summary>What the person has come to.</summary>
    /// <param name="outcome">What the run has come to; null when it did not come to its end.</param>
    public IReadOnlyList<ScoreLine> Score(RunOutcome? outcome) => _score.Lines(outcome);

    private async Task<ScenarioStep?> LeadAsync(ScenarioStep? step)
    {
        if (_hasLeft)
            return null;
        _last = step as ScenarioStep.Sale ?? _last;
        if (!HasBegun || (step is ScenarioStep.Change { Action: var action } && !Repairs(action)))
            return step is not null && _taken.Add(step.Path) ? step : null;
        if (step is not (null or ScenarioStep.Sale) || (step is not null && _taken.Contains(step.Path)))
            return null;
        if (step is ScenarioStep.Sale sale && (_counter is null || _next != step))
            Welcome(sale);
        else if (step is null && _next is not null)
            _say(DrillTexts.NoMoreCustomers);
        if (_seat.Person is { SeesItOn: false })
            _say(DrillTexts.IsOff);
        _next = step;
        var waiting = _waiting = new TaskCompletionSource<ScenarioStep?>();
        Ready?.Invoke();
        Ready = null;
        return await waiting.Task;
    }

    private void Welcome(ScenarioStep.Sale sale)
    {
        _counter = _score.Open(sale.Amount);
        _say(DrillTexts.Welcome(_counter));
    }

    private void Sold(SaleOutcome sale)
    {
        if (!HasBegun)
            return;
        _counter?.Add(sale, _seat.Instant);
        var told = _score.Told(sale);
        foreach (var fault in told)
            _say(DrillTexts.Told(fault));
        if (told.Count > 0)
            _say(DrillTexts.WhatNow);
        _say(DrillTexts.Ended);
    }

    // True when the world has nothing to do with it.
    private bool Takes(string deed)
    {
        if (!HasBegun)
            return false;
        switch (deed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case [PersonWords.Sale]:
                return Do(Remedy.SellAgain);
            case [PersonWords.Do, var key] when Remedies.Find(key) is { } remedy:
                return Do(remedy);
            case [PersonWords.Tell, var word] when _counter is not null && Counter.Words.Contains(word, StringComparer.Ordinal):
                return Tell(word);
            case [PersonWords.Steps]:
                _say(DrillTexts.Steps);
                return true;
            case [PersonWords.Advice]:
                foreach (var advice in _score.LookUp())
                    _say(advice);
                return true;
            case [PersonWords.Done]:
                _hasLeft = true;
                Left?.Invoke();
                _waiting?.TrySetResult(null);
                _waiting = null;
                return true;
            default:
                if (Deed.Parse(deed) is null)
                    _say(DrillTexts.Help);
                return false;
        }
    }

    private bool Do(Remedy remedy)
    {
        if (remedy == Remedy.Wait)
        {
            _say(DrillTexts.HowToWait);
            return true;
        }

        if (StepOf(remedy) is { } step)
        {
            if (!Choose(step))
                return true;
            _score.Did(remedy);
            return true;
        }

        // What the advice does not name is not what is broken, as far as anybody knows: it helps nothing.
        var isAsked = _score.Did(remedy);
        if (isAsked)
            _seat.Person?.Mend(RemedyEffect.PartsOf(remedy), RemedyEffect.MendsHost(remedy));
        _say(DrillTexts.Did(remedy));
        return true;
    }

    private ScenarioStep? StepOf(Remedy remedy) => remedy switch
    {
        Remedy.SellAgain => _last,
        Remedy.OtherCard => _last is null ? null : _last with { Person = new Operator(CardCatalogue.BuiltIn().Default, 0, new PinScript(PinAnswer.Right), PaperLines: null) },
        Remedy.Restart => new ScenarioStep.Restart("restart", 0),
        Remedy.SignOn => new ScenarioStep.SignOn("sign-on", 0),
        Remedy.ClearAsSupervisor => new ScenarioStep.Clear("clear", 0, "0001", "settled with the acquirer"),
        _ => null,
    };

    private bool Choose(ScenarioStep step)
    {
        if (_waiting is not { } waiting)
        {
            _say(DrillTexts.Busy);
            return false;
        }

        _waiting = null;
        waiting.TrySetResult(step);
        return true;
    }

    private bool Tell(string word)
    {
        if (_waiting is not { } waiting)
        {
            _say(DrillTexts.StillRuns);
            return true;
        }

        if (!_counter!.Tell(word, _seat.Instant, _seat.Person?.Owed ?? 0, _score.ClearSince))
            return true;
        _counter = null;
        if (_next is not null)
            _taken.Add(_next.Path);
        _waiting = null;
        waiting.TrySetResult(null);
        return true;
    }

    // What a file takes back is what a person would have to see to.
    private static bool Repairs(ScenarioAction action) => action.MendsHost || (action.Set.Count > 0 && action.Set.All(setting => setting is { Knob: null, Value: "normal" }));
}
