using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>Keeps what a person did and what it is worth by <see cref="DrillRule"/>. What is right each fault's own advice says.</summary>
/// <param name="now">The instant of the run.</param>
internal sealed class DrillScore(Func<TimeSpan> now)
{
    private readonly List<Counter> _counters = [];
    private readonly List<Duty> _duties = [];
    private readonly List<Remedy> _unasked = [];

    /// <summary>When something was owed last.</summary>
    public TimeSpan ClearSince { get; private set; }

    /// <summary>A customer comes.</summary>
    public Counter Open(Money amount)
    {
        var counter = new Counter(_counters.Count + 1, amount);
        _counters.Add(counter);
        return counter;
    }

    /// <summary>Looks whether something is owed.</summary>
    /// <param name="owed">How many reversals are owed now.</param>
    public void Notice(int owed) => ClearSince = owed > 0 ? now() : ClearSince;

    /// <summary>Notes what the terminal tells of a sale.</summary>
    /// <returns>Every fault of it that a step is needed for and that was not told before.</returns>
    public IReadOnlyList<FaultDiagnosis> Told(SaleOutcome sale)
    {
        var fresh = sale.Told.Where(fault => _duties.All(duty => duty.Fault.Fault != fault)).Select(fault => new Duty(FaultCatalogue.Of(fault), now())).ToList();
        _duties.AddRange(fresh);
        return [.. fresh.Where(duty => duty.NeedsStep).Select(duty => duty.Fault)];
    }

    /// <summary>Notes a step.</summary>
    /// <returns>Whether the advice to a fault that was told names it.</returns>
    public bool Did(Remedy remedy)
    {
        var asking = _duties.Where(duty => duty.Asks(remedy)).ToList();
        asking.ForEach(duty => duty.Take(remedy, now()));
        if (asking.Count == 0 && !DrillRule.IsAtTheCounter(remedy))
            _unasked.Add(remedy);
        return asking.Count > 0;
    }

    /// <summary>What the terminal advises, which costs points where the step was not taken yet.</summary>
    public IReadOnlyList<BilingualText> LookUp()
    {
        _duties.ForEach(duty => duty.LookUp());
        return [.. _duties.Select(duty => new BilingualText($"{duty.Fault.Title.Chinese}：{duty.Fault.Advice.Chinese}", $"{duty.Fault.Title.English}: {duty.Fault.Advice.English}"))];
    }

    /// <summary>What it comes to.</summary>
    /// <param name="outcome">What the run has come to; null when it did not come to its end.</param>
    public IReadOnlyList<ScoreLine> Lines(RunOutcome? outcome) =>
    [
        .. _counters.Select(counter => counter.Score()),
        .. _duties.Where(duty => duty.NeedsStep).Select(duty => duty.Score()),
        .. Needless(),
        Money(outcome),
    ];

    private IEnumerable<ScoreLine> Needless()
    {
        // Who was ahead of the terminal did nothing needless.
        var needless = _unasked.Where(remedy => !_duties.Exists(duty => duty.Asks(remedy))).ToList();
        if (needless.Count == 0)
            yield break;
        yield return new ScoreLine(-DrillRule.Needless * needless.Count, 0, new("多余的步骤", "Needless steps"), new(
            string.Join("、", needless.Select(remedy => Remedies.TitleOf(remedy).Chinese)),
            string.Join(", ", needless.Select(remedy => Remedies.TitleOf(remedy).English))));
    }

    private ScoreLine Money(RunOutcome? outcome)
    {
        var twice = _counters.Find(counter => counter.Approvals > 1);
        var clean = outcome is { Audit.IsClean: true, Owed: 0 };
        return new ScoreLine(clean && twice is null ? DrillRule.Money : 0, DrillRule.Money, new("资金", "Money"), twice is not null
            ? new($"重复收款：第 {twice.Number} 位顾客", $"customer {twice.Number} was charged twice")
            : clean ? new("没有重复收款，账目一致，不欠冲正", "nobody was charged twice, the books are clean, nothing is owed")
            : new BilingualText("账目不一致或仍欠冲正", "the books differ or something is owed"));
    }
}
