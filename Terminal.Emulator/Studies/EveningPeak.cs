using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Desk;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Studies;

/// <summary>
/// HOST-05: from eight to ten in the evening more comes than the line to the bank and the bank itself can take, and credit cards take
/// long; then the article's three measures, each alone and all together.
/// </summary>
internal static class EveningPeak
{
    /// <summary>The study's name.</summary>
    public const string Name = "evening-peak";

    /// <summary>How many terminals have one place at the bank at which requests are worked on.</summary>
    public const int District = 60;

    private const int PeakBegins = 20;
    private const int PeakEnds = 22;

    // Of a district: bytes a second of its line, sales an hour at each till at the peak.
    private const int Bandwidth = 44;
    private const int WideBandwidth = 110;
    private const double AtPeak = 20;
    private const int Room = 4;
    private const string Processing = "1500..1900";
    private const string CreditProcessing = "2500..4100";
    private const string ShortCreditProcessing = "600..1400";

    // Sales an hour at each till, as parts of those at the peak.
    private static readonly (int Hour, double Part)[] Curve =
        [(9, 0.08), (11, 0.2), (13, 0.1), (17, 0.25), (18, 0.4), (19, 0.6), (20, 1), (21, 0.9), (22, 0.35), (23, 0.1)];

    /// <summary>The study.</summary>
    /// <param name="terminals">How many terminals: a multiple of <see cref="District"/>; the bank's capacity grows with them.</param>
    public static Study Of(int terminals)
    {
        var districts = terminals / District;
        return new Study
        {
            Name = Name,
            Title = new BilingualText("晚高峰", "The evening peak"),
            Question = new BilingualText(
                "晚上八点至十点网络带宽过载、信用卡交易处理时间过长，交易超时；升级网络、优化流程、加强监控三项措施各能改善多少？",
                "From eight to ten in the evening the line to the bank is overloaded and credit cards take long, so that sales time out. How much do the article's three measures help: a better network, a shorter process, monitoring?"),
            Assumptions = Assumptions(districts),
            Terminals = terminals,
            Arrivals = LoadCurve.Of(Curve.Select(step => (step.Hour, terminals * AtPeak * step.Part / 3600))),
            Customers = [new CustomerKind("unionpay-debit", 0.55, 100, 50_000), new CustomerKind("unionpay-credit", 0.45, 100, 100_000)],
            Focus = new BilingualText("二十点至二十二点", "From eight to ten in the evening"),
            IsInFocus = served => served.Hour is >= PeakBegins and < PeakEnds,
            IsDrawn = _ => true,
            Cases = Cases(districts),
        };
    }

    private static List<StudyCase> Cases(int districts)
    {
        var profile = ProfileFiles.Load("dev").Profile!;
        return
        [
            Case("before", "改善之前", "Before", wide: false, brief: false, watched: false),
            Case("network", "升级网络", "Better network", wide: true, brief: false, watched: false),
            Case("process", "优化流程", "Shorter process", wide: false, brief: true, watched: false),
            Case("monitoring", "加强监控", "Monitoring", wide: false, brief: false, watched: true),
            Case("all", "三项并举", "All three", wide: true, brief: true, watched: true),
        ];

        StudyCase Case(string name, string chinese, string english, bool wide, bool brief, bool watched)
        {
            var bandwidth = districts * (wide ? WideBandwidth : Bandwidth);
            return new StudyCase(name, new BilingualText(chinese, english), profile,
            [
                .. Capacity(bandwidth, districts),
                StudyCase.Set("capacity", "service", Processing),
                StudyCase.Set("capacity", "creditTime", brief ? ShortCreditProcessing : CreditProcessing),
            ])
            {
                Monitoring = watched
                    ? new Monitoring(
                        Alarm: TimeSpan.FromSeconds(12),
                        AllClear: TimeSpan.FromSeconds(8),
                        Reaction: TimeSpan.FromMinutes(5),
                        Standby: Capacity(bandwidth + (districts * Bandwidth), 2 * districts),
                        Usual: Capacity(bandwidth, districts))
                    : null,
            };
        }
    }

    private static WorldSetting[] Capacity(int bandwidth, int servers) =>
    [
        StudyCase.Set("capacity", "bandwidth", bandwidth.ToString(CultureInfo.InvariantCulture)),
        StudyCase.Set("capacity", "servers", servers.ToString(CultureInfo.InvariantCulture)),
        StudyCase.Set("capacity", "queue", (Room * servers).ToString(CultureInfo.InvariantCulture)),
    ];

    private static IReadOnlyList<BilingualText> Assumptions(int districts) =>
    [
        new(
            string.Create(CultureInfo.InvariantCulture, $"规模按比例缩小：每 {District} 台终端对应银行侧 1 个处理席位和每秒 {Bandwidth} 字节的线路；共 {districts} 组。终端数增加，容量同比增加"),
            string.Create(CultureInfo.InvariantCulture, $"Scaled down: each {District} terminals have one place at the bank where requests are worked on and {Bandwidth} bytes a second of line, {districts} time(s); with more terminals the capacity grows with them")),
        new(
            string.Create(CultureInfo.InvariantCulture, $"九点至二十四点；高峰时每台终端每小时 {AtPeak} 笔，其余时段为其 8% 至 60%；信用卡占 45%；到达服从泊松过程，各方案同一种子顾客相同"),
            string.Create(CultureInfo.InvariantCulture, $"Nine in the morning to midnight; at the peak {AtPeak} sales an hour at each terminal, 8 to 60 % of that otherwise; 45 % on credit; arrivals are a Poisson process, the same customers in every case with a seed")),
        new(
            string.Create(CultureInfo.InvariantCulture, $"每笔处理 {Processing} 毫秒，信用卡另加 {CreditProcessing} 毫秒，期间占用席位；先到先服务，每个席位前和每份线路前最多各排 {Room} 笔，再多即丢弃；冲正与交易一同排队"),
            string.Create(CultureInfo.InvariantCulture, $"A request is worked on for {Processing} ms, {CreditProcessing} ms more on credit, and has its place so long; first come, first served; {Room} wait for each place and as many for its line, more are lost; reversals stand in the same queues")),
        new(
            string.Create(CultureInfo.InvariantCulture, $"升级网络：线路增至 {WideBandwidth} 字节每秒。优化流程：信用卡另加时间降为 {ShortCreditProcessing} 毫秒。加强监控：应答均值连续两分钟超过 12 秒告警，5 分钟后启用备用线路和备用席位（与原有相同），恢复半小时后停用"),
            string.Create(CultureInfo.InvariantCulture, $"Better network: {WideBandwidth} bytes a second. Shorter process: credit takes {ShortCreditProcessing} ms more instead. Monitoring: an alarm when answers take more than 12 s on average for two minutes; 5 minutes later a standby with as much line and as many places works, until all has been well for half an hour")),
        new(
            "顾客排队超过 3 分钟即离开；失败者不再重刷。投诉以“未能付款，或从到店起超过 1 分钟”计",
            "Customers leave after 3 minutes in line; who failed does not try again. Counted as a complaint: not paid, or more than a minute from coming to having paid"),
    ];
}
