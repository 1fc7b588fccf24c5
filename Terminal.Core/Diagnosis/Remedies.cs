using System.Collections.ObjectModel;

namespace Terminal.Core.Diagnosis;

/// <summary>What steps are called.</summary>
public static class Remedies
{
    private static readonly ReadOnlyDictionary<Remedy, (string Key, BilingualText Title)> Names = new Dictionary<Remedy, (string, BilingualText)>
    {
        [Remedy.SellAgain] = ("sell-again", new("重新发起交易", "start the sale again")),
        [Remedy.OtherCard] = ("other-card", new("换一张卡", "take another card")),
        [Remedy.Wait] = ("wait", new("保持开机，等待终端自行处理", "leave it on and wait")),
        [Remedy.Restart] = ("restart", new("重启终端", "restart the terminal")),
        [Remedy.SignOn] = ("sign-on", new("签到", "sign on")),
        [Remedy.CheckNetwork] = ("check-network", new("运行网络检测", "run the network check-up")),
        [Remedy.LoadPaper] = ("load-paper", new("装打印纸", "load paper")),
        [Remedy.ClearPrinter] = ("clear-printer", new("打开打印机清除卡纸", "clear a jam of the printer")),
        [Remedy.CleanReader] = ("clean-reader", new("清洁读卡头", "clean the read head")),
        [Remedy.CheckPinPad] = ("check-pin-pad", new("检查密码键盘的连线和按键", "check cable and keys of the PIN pad")),
        [Remedy.CheckDevice] = ("check-device", new("把设备插牢", "plug the device in firmly")),
        [Remedy.CheckSupply] = ("check-supply", new("检查电源", "see to the supply")),
        [Remedy.ReplugCable] = ("replug-cable", new("重新插拔网线", "replug the network cable")),
        [Remedy.RestartRouter] = ("restart-router", new("重启路由器", "restart the router")),
        [Remedy.CheckTelephoneLine] = ("check-telephone-line", new("检查电话线，听拨号音", "check the telephone cable, listen for a dial tone")),
        [Remedy.HangUpTelephone] = ("hang-up-telephone", new("挂好同线的电话机", "hang up the telephone on the line")),
        [Remedy.PayTelephoneBill] = ("pay-telephone-bill", new("缴电话费", "pay the telephone bill")),
        [Remedy.CheckSim] = ("check-sim", new("重插、解锁或更换流量卡", "insert, unlock or replace the data SIM")),
        [Remedy.RechargeSim] = ("recharge-sim", new("给流量卡充值", "recharge the data SIM")),
        [Remedy.MoveTerminal] = ("move-terminal", new("换到信号好的位置", "move to a place with better signal")),
        [Remedy.CheckSettings] = ("check-settings", new("核对终端设置", "check the terminal's settings")),
        [Remedy.CallNetworkProvider] = ("call-network-provider", new("联系网络或通信运营商", "call the provider of network, line or SIM")),
        [Remedy.CallAcquirer] = ("call-acquirer", new("联系收单机构", "call the acquirer")),
        [Remedy.CallService] = ("call-service", new("联系售后维修", "call for service")),
        [Remedy.Settle] = ("settle", new("结算", "settle the batch")),
        [Remedy.ClearAsSupervisor] = ("clear-as-supervisor", new("主管与收单机构核实后清除", "have the supervisor settle and clear it")),
    }.AsReadOnly();

    /// <summary>All steps, in the order of <see cref="Remedy"/>.</summary>
    public static IReadOnlyList<Remedy> All { get; } = [.. Enum.GetValues<Remedy>()];

    /// <summary>The key of a step: its name in lower case with hyphens, e.g. <c>recharge-sim</c>.</summary>
    /// <param name="remedy">The step.</param>
    public static string KeyOf(Remedy remedy) => Names[remedy].Key;

    /// <summary>What a step is called.</summary>
    /// <param name="remedy">The step.</param>
    public static BilingualText TitleOf(Remedy remedy) => Names[remedy].Title;

    /// <summary>The step of a key; null when there is none.</summary>
    /// <param name="key">The key.</param>
    public static Remedy? Find(string key) => All.Where(remedy => KeyOf(remedy) == key).Select(remedy => (Remedy?)remedy).FirstOrDefault();
}
