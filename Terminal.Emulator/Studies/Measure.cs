using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Studies;

/// <summary>A figure that is told of the customers of a day.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Unit">Its unit: per cent of the customers, or seconds.</param>
/// <param name="Of">Takes it.</param>
internal sealed record Measure(string Name, BilingualText Title, string Unit, Func<IReadOnlyList<Served>, double> Of)
{
    private const string PerCent = "%";
    private const string Seconds = "s";

    /// <summary>Those who have paid.</summary>
    public static Measure Success { get; } = Share("success", "成功", "Success", served => served.Succeeded);

    /// <summary>Those who failed or had to wait long.</summary>
    public static Measure Complaints { get; } = Share("complaints", "投诉", "Complaints", served => served.Complains);

    /// <summary>All of them, in the order in which they are told.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        Success,
        Share("unconfirmed", "超时", "Timeouts", served => served is { Verdict: not null, Confirmed: false }),
        Share("past-deadline", "超过时限", "Past deadline", served => served.PassedDeadline),
        Share("reversed", "冲正", "Reversed", served => served.NeededReversal),
        Percentile("median", "应答中位数", "Median", 50),
        Percentile("p95", "应答95%", "95 %", 95),
        Percentile("p99", "应答99%", "99 %", 99),
        Complaints,
    ];

    private static Measure Share(string name, string chinese, string english, Func<Served, bool> isCounted) => new(
        name,
        new BilingualText(chinese, english),
        PerCent,
        all => all.Count == 0 ? double.NaN : 100.0 * all.Count(isCounted) / all.Count);

    private static Measure Percentile(string name, string chinese, string english, double percent) => new(
        name,
        new BilingualText(chinese, english),
        Seconds,
        all => Estimate.Percentile(all.Where(served => served.Online is not null).Select(served => served.Online!.Value.TotalSeconds), percent));
}
