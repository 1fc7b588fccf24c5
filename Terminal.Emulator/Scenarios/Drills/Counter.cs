using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>One customer at the counter: the sales that were tried, and what was told.</summary>
/// <param name="number">Which customer, from 1.</param>
/// <param name="amount">What is to be paid.</param>
internal sealed class Counter(int number, Money amount)
{
    /// <summary>What a customer can be told: the sale is paid, it is not, or nobody knows yet.</summary>
    public static readonly string[] Words = [Paid, Unpaid, Wait];

    private const string Paid = "paid";
    private const string Unpaid = "unpaid";
    private const string Wait = "wait";

    private readonly List<SaleOutcome> _sales = [];
    private TimeSpan _ended;
    private bool _wasWrong;
    private bool _wasLate;
    private string _told = "";

    /// <summary>Which customer, from 1.</summary>
    public int Number => number;

    /// <summary>What is to be paid.</summary>
    public Money Amount => amount;

    /// <summary>How often the customer was charged for good.</summary>
    public int Approvals => _sales.Count(sale => sale.Result.Verdict == SaleVerdict.Approved);

    /// <summary>Notes a sale that has ended.</summary>
    /// <param name="sale">The sale.</param>
    /// <param name="now">The instant of the run.</param>
    public void Add(SaleOutcome sale, TimeSpan now)
    {
        _sales.Add(sale);
        _ended = now;
    }

    /// <summary>Notes what the customer is told.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="now">The instant of the run.</param>
    /// <param name="owed">How many reversals are owed now.</param>
    /// <param name="clearSince">When something was owed last.</param>
    /// <returns>Whether the customer leaves.</returns>
    public bool Tell(string word, TimeSpan now, int owed, TimeSpan clearSince)
    {
        _wasWrong |= word != Truth(owed);
        if (word == Wait)
            return false;
        _told = word;
        _wasLate |= _sales.Count > 0 && now - (_ended > clearSince || !IsInDoubt ? _ended : clearSince) > DrillRule.TellLimit;
        return true;
    }

    /// <summary>The points for what the customer was told.</summary>
    public ScoreLine Score()
    {
        var name = new BilingualText($"第 {number} 位顾客", $"Customer {number}");
        var points = _told.Length == 0 || _wasWrong ? 0 : _wasLate ? DrillRule.Tell / 2 : DrillRule.Tell;
        var last = _sales.Count == 0 ? "-" : _sales[^1].Verdict;
        return new ScoreLine(points, DrillRule.Tell, name, _told.Length == 0
            ? new BilingualText("没有告知结果", "was told nothing")
            : _wasWrong ? new($"告知有误；最后一笔：{last}", $"was told what was not so; the last sale: {last}")
            : _wasLate ? new($"告知属实（{_told}），但晚了", $"was told the truth ({_told}), but late")
            : new BilingualText($"及时告知属实（{_told}）", $"was told the truth in time ({_told})"));
    }

    // A sale that was refused because another's reversal is owed took no number: its customer was charged nothing.
    private bool IsInDoubt => _sales.Any(sale => sale.Result is { Verdict: SaleVerdict.StillOwed, Stan: not null });

    // Money that is owed may still move: nobody knows yet.
    private string Truth(int owed) => Approvals > 0 ? Paid : owed > 0 && IsInDoubt ? Wait : Unpaid;
}
