using System.Text.RegularExpressions;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Diagnosis;

/// <summary>The steps of a fault are those that its advice tells in words.</summary>
public sealed class RemedyTests
{
    private static readonly Dictionary<Remedy, (string Chinese, string English)> Words = new()
    {
        [Remedy.SellAgain] = ("重|再|继续|刷", "again|start over|swipe|sells"),
        [Remedy.OtherCard] = ("换|其他|另一|他行|别的", "another card|card of another|another way"),
        [Remedy.Wait] = ("稍|等|自动|保|分钟|之后|冲正", "[Ww]ait|later|reverses|keeps|[Ll]eave it|redials|after the time"),
        [Remedy.Restart] = ("重启|开机|关机", "[Rr]estart|off for ten seconds|switch on"),
        [Remedy.SignOn] = ("签到", "[Ss]ign on"),
        [Remedy.CheckNetwork] = ("检测", "network check"),
        [Remedy.LoadPaper] = ("纸", "paper"),
        [Remedy.ClearPrinter] = ("卡纸", "jam"),
        [Remedy.CleanReader] = ("清洁", "[Cc]lean"),
        [Remedy.CheckPinPad] = ("密码键盘", "PIN pad"),
        [Remedy.CheckDevice] = ("插", "[Pp]lug"),
        [Remedy.CheckSupply] = ("电源", "adapter|socket"),
        [Remedy.ReplugCable] = ("网线", "cable"),
        [Remedy.RestartRouter] = ("路由器", "router"),
        [Remedy.CheckTelephoneLine] = ("电话", "telephone"),
        [Remedy.HangUpTelephone] = ("挂", "[Hh]ang up"),
        [Remedy.PayTelephoneBill] = ("费", "bill"),
        [Remedy.CheckSim] = ("SIM|卡", "SIM"),
        [Remedy.RechargeSim] = ("充值|缴|续", "[Rr]echarge|[Pp]ay|[Rr]enew"),
        [Remedy.MoveTerminal] = ("移|位置|信号好", "[Mm]ove"),
        [Remedy.CheckSettings] = ("设置|核对|检查|参数|配置", "setting|[Cc]heck|[Ss]et "),
        [Remedy.CallNetworkProvider] = ("运营商|服务商|开通", "provider|carrier|outside line"),
        [Remedy.CallAcquirer] = ("收单", "acquirer"),
        [Remedy.CallService] = ("售后|维修|服务商|维护", "service|replaced|maintainer|replacement"),
        [Remedy.Settle] = ("结算", "[Ss]ettle"),
        [Remedy.ClearAsSupervisor] = ("主管", "supervisor"),
    };

    private static readonly Fault[] Faults = Enum.GetValues<Fault>();

    [TestCaseSource(nameof(Faults))]
    public void Every_step_of_a_fault_stands_in_its_advice(Fault fault)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        Assert.That(diagnosis.Remedies, Is.Not.Empty.And.Unique);
        foreach (var (chinese, english) in diagnosis.Remedies.Select(remedy => Words[remedy]))
        {
            Assert.That(diagnosis.Advice.Chinese, Does.Match(chinese));
            Assert.That(diagnosis.Advice.English, Does.Match(english));
        }
    }

    [TestCaseSource(typeof(Remedies), nameof(Remedies.All))]
    public void Every_step_has_a_name_in_both_languages_and_is_asked_for_by_a_fault(Remedy remedy)
    {
        Assert.That(Remedies.KeyOf(remedy), Is.EqualTo(Regex.Replace(remedy.ToString(), "(?<!^)[A-Z]", "-$0", RegexOptions.None, TimeSpan.FromSeconds(10)).ToLowerInvariant()));
        Assert.That(Remedies.TitleOf(remedy).Chinese, Does.Match("\\p{IsCJKUnifiedIdeographs}{2,}"));
        Assert.That(Remedies.TitleOf(remedy).English, Does.Match("^[ -~]{6,}$"));
        Assert.That(FaultCatalogue.All.Count(entry => entry.Remedies.Contains(remedy)), Is.Positive);
        Assert.That(Remedies.Find(Remedies.KeyOf(remedy)), Is.EqualTo(remedy));
    }

    [Test]
    public void What_is_no_step_is_not_found() => Assert.That(Remedies.Find("dance"), Is.Null);
}
