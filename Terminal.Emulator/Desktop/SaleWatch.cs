using Terminal.Core.Diagnosis;
using Terminal.Core.Links;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Emulator.Scenarios;

namespace Terminal.Emulator.Desktop;

/// <summary>One sale as it is watched: the states it went through, and in the end what came of it.</summary>
/// <param name="number">The number of the sale at this desk, from 1.</param>
/// <param name="amount">Its amount.</param>
/// <param name="began">When it began, since the start of the world.</param>
/// <param name="profile">The terminal's profile.</param>
internal sealed class SaleWatch(int number, Money amount, TimeSpan began, TerminalProfile profile)
{
    private readonly List<object> _moves = [];
    private string _state = nameof(FlowState.Idle);
    private SaleOutcome? _outcome;

    /// <summary>Takes a transition as the trace tells it, e.g. <c>Idle Start -&gt; Preparing (HostSilent)</c>.</summary>
    /// <param name="at">When, since the start of the world.</param>
    /// <param name="text">The transition.</param>
    public void Move(TimeSpan at, string text)
    {
        var words = text.Split(' ');
        if (words.Length < 4)
            return;
        _state = words[3];
        _moves.Add(new { At = Seconds(at), From = words[0], Trigger = words[1], To = _state, Fault = words.Length > 4 ? words[4].Trim('(', ')') : null, Limit = LimitOf(_state) });
    }

    /// <summary>Takes what came of it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="owed">How many reversals are owed now.</param>
    public void End(SaleResult result, int owed) => _outcome = new SaleOutcome(
        "desk", result, profile.Timeouts.OnlineBudget, owed, profile.Devices.Links.ToDictionary(link => link.Name, link => link.Device.Driver, StringComparer.Ordinal));

    /// <summary>The sale for the page.</summary>
    public object Document() => new
    {
        Number = number,
        Amount = amount.ToString(),
        Began = Seconds(began),
        State = _state,
        Moves = _moves,
        Result = _outcome is { } outcome ? Of(outcome) : null,
    };

    /// <summary>A fault as merchants are told it.</summary>
    public static object Told(Fault fault)
    {
        var entry = FaultCatalogue.Of(fault);
        return new
        {
            entry.Key,
            Title = Text(entry.Title),
            Cause = Text(entry.Cause),
            Advice = Text(entry.Advice),
            Confidence = entry.Confidence.ToString(),
            NextTest = entry.NextTest is { } test ? Text(test) : null,
        };
    }

    /// <summary>What a fault is called; null for none.</summary>
    public static object? TitleOf(Fault? fault) => fault is { } known ? Text(FaultCatalogue.Of(known).Title) : null;

    /// <summary>A text in both languages.</summary>
    public static object Text(BilingualText text) => new { Zh = text.Chinese, En = text.English };

    /// <summary>Seconds to the millisecond.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    private static object Of(SaleOutcome outcome) => new
    {
        outcome.Verdict,
        outcome.Exit,
        Code = outcome.Result.ResponseCode,
        outcome.Result.Stan,
        Card = outcome.Result.MaskedPan,
        Total = Seconds(outcome.Result.Total),
        BudgetSpent = Seconds(outcome.BudgetSpent),
        Told = outcome.Told.Select(Told),
        Stages = outcome.Result.Timeline.Select(stage => new
        {
            State = stage.State.ToString(),
            Began = Seconds(stage.Began),
            Took = Seconds(stage.Lasted),
            Limit = stage.Limit is { } limit ? Seconds(limit) : (double?)null,
            Trigger = stage.Trigger.ToString(),
            Fault = stage.Fault is { } fault ? SaleOutcome.KeyOf(fault) : null,
            Told = TitleOf(stage.Fault),
        }),
        Links = outcome.Result.LinkAttempts.Select(Of),
    };

    private static object Of(LinkAttempt attempt) => new
    {
        attempt.Link,
        attempt.Number,
        Took = Seconds(attempt.Lasted),
        Fault = attempt.Fault is { } fault ? SaleOutcome.KeyOf(fault) : null,
        Told = TitleOf(attempt.Fault),
        Steps = attempt.Steps.Select(step => new
        {
            Kind = step.Kind.ToString(),
            step.Detail,
            Took = Seconds(step.Lasted),
            Fault = step.Fault is { } wrong ? SaleOutcome.KeyOf(wrong) : null,
            Told = TitleOf(step.Fault),
        }),
    };

    // The limit that the stage of a state has, as far as it is one; the exact one is told with the result.
    private double? LimitOf(string state) => state switch
    {
        nameof(FlowState.AwaitingCard) => Seconds(profile.Timeouts.CardPresented),
        nameof(FlowState.EnteringPin) => Seconds(profile.Timeouts.PinTotal),
        nameof(FlowState.LinkingUp) or nameof(FlowState.Authorizing) => Seconds(profile.Timeouts.OnlineBudget),
        nameof(FlowState.Completing) => Seconds(profile.Timeouts.Completion),
        nameof(FlowState.Committed) => Seconds(profile.Timeouts.Print),
        _ => null,
    };
}
