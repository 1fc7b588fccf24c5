using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Desk;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Studies;

/// <summary>
/// HOST-06: large amounts in which several banks take part stay within the deadline by themselves and exceed it over a link that is slow;
/// then the link repaired, a backup link, and both.
/// </summary>
internal static class LargeAmount
{
    /// <summary>The study's name.</summary>
    public const string Name = "large-amount";

    private const int LargeFromFen = 5_000_000;
    private const string BankTime = "1500..3500";
    private const string LargeTime = "8000..14000";
    private const string Latency = "1200~1800";

    // Sales an hour at each till of a shop that sells dear things, on a holiday.
    private static readonly (int Hour, double Sales)[] Curve = [(9, 1.5), (11, 3), (13, 2), (15, 3.5), (18, 2.5), (21, 1), (22, 0.2)];

    /// <summary>The study.</summary>
    /// <param name="terminals">How many terminals.</param>
    public static Study Of(int terminals) => new()
    {
        Name = Name,
        Title = new BilingualText("大额跨行交易", "Large amounts of several banks"),
        Question = new BilingualText(
            "节假日大额交易涉及多家银行和多个账户，主机耗时虽长仍在时限之内，遇上链路故障便超时；增加备用链路、检修硬件各能改善多少？",
            "On a holiday large amounts go through several banks; the hosts take long but not too long, and over a faulty link it is too long. How much do a backup link and a hardware check help?"),
        Assumptions = Assumptions,
        Terminals = terminals,
        Arrivals = LoadCurve.Of(Curve.Select(step => (step.Hour, terminals * step.Sales / 3600))),
        Customers = [new CustomerKind("unionpay-debit", 0.6, 100_00, 9_999_00), new CustomerKind("unionpay-platinum", 0.4, LargeFromFen, 150_000_00)],
        Focus = new BilingualText("五万元以上的交易", "Sales of 50 000 yuan and more"),
        IsInFocus = served => served.Customer.Amount.Fen >= LargeFromFen,
        IsDrawn = served => served.Customer.Amount.Fen >= LargeFromFen,
        Cases =
        [
            Case("before", "改善之前", "Before", ["ethernet"], Faulty),
            Case("repaired", "检修硬件", "Hardware check", ["ethernet"], []),
            Case("backup", "备用链路", "Backup link", ["ethernet", "mobile"], Faulty),
            Case("all", "两项并举", "Both", ["ethernet", "mobile"], []),
        ],
    };

    private static WorldSetting[] Faulty =>
    [
        StudyCase.Set("wired", "latencyUp", Latency), StudyCase.Set("wired", "latencyDown", Latency),
    ];

    private static WorldSetting[] Banks =>
    [
        StudyCase.Set("capacity", "banks", "3"),
        StudyCase.Set("capacity", "bankTime", BankTime),
        StudyCase.Set("capacity", "largeFrom", (LargeFromFen / 100).ToString(CultureInfo.InvariantCulture)),
        StudyCase.Set("capacity", "largeTime", LargeTime),
    ];

    private static IReadOnlyList<BilingualText> Assumptions =>
    [
        new(
            "传统大 POS 机；九点至二十四点，高峰时每台每小时 3.5 笔，四成在五万元以上；到达服从泊松过程，各方案同一种子顾客相同",
            "lakala-classic terminals from nine in the morning to midnight, 3.5 sales an hour at each at most, 40 % of 50 000 yuan and more; arrivals are a Poisson process, the same customers in every case with a seed"),
        new(
            $"每笔涉及三家银行，后两家各加 {BankTime} 毫秒；五万元以上另加 {LargeTime} 毫秒；席位与带宽不限",
            $"Three banks take part in each sale, each but the first for {BankTime} ms; 50 000 yuan and more take {LargeTime} ms besides; places and bandwidth without limit"),
        new(
            $"链路故障：有线网络每个方向每次传输延迟 {Latency} 毫秒（至少，加指数分布的平均值）。首字节时限 30 秒，在线预算 60 秒",
            $"The faulty link: each transmission of the wired network takes {Latency} ms in each direction (at least, and more by an exponential distribution). 30 s to the first byte, online budget 60 s"),
        new(
            "检修硬件：有线网络恢复正常。备用链路：增加流量卡，有线网络仍有故障；终端按链路引擎的规则切换，无人干预",
            "Hardware check: the wired network works. Backup link: a data SIM besides, the wired network as bad as before; the terminal changes over by the rules of its link engine, nobody helps"),
        new(
            "顾客排队超过 3 分钟即离开；失败者不再重刷。投诉以“未能付款，或从到店起超过 1 分钟”计",
            "Customers leave after 3 minutes in line; who failed does not try again. Counted as a complaint: not paid, or more than a minute from coming to having paid"),
    ];

    private static StudyCase Case(string name, string chinese, string english, IReadOnlyList<string> links, IEnumerable<WorldSetting> fault)
    {
        var profile = ProfileFiles.Load("lakala-classic").Profile!;
        var plugged = profile.Devices with { Links = [.. profile.Devices.Links.Where(link => links.Contains(link.Name, StringComparer.Ordinal))] };
        return new StudyCase(name, new BilingualText(chinese, english), profile with { Devices = plugged }, [.. Banks, .. fault]);
    }
}
