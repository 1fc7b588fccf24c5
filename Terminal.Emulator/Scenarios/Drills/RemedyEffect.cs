using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>What a step puts right in the world.</summary>
internal static class RemedyEffect
{
    private static readonly string[] Devices = ["pinPad", "stripe", "chip", "printer", "module", "dialupModem"];
    private static readonly string[] Bank = ["access", "switch", "issuerDebit", "issuerChip", "issuerCredit", "rules", "maintenance", "capacity"];

    /// <summary>The parts of the world that are as they should be after a step; none when it puts nothing right by itself.</summary>
    public static IReadOnlyList<string> PartsOf(Remedy remedy) => remedy switch
    {
        Remedy.LoadPaper or Remedy.ClearPrinter => ["printer"],
        Remedy.CleanReader => ["stripe", "chip"],
        Remedy.CheckPinPad => ["pinPad"],
        Remedy.CheckDevice => ["module", "dialupModem"],
        Remedy.CheckSupply => ["supply"],
        Remedy.ReplugCable or Remedy.RestartRouter => ["wired"],
        Remedy.CheckTelephoneLine or Remedy.HangUpTelephone or Remedy.PayTelephoneBill => ["telephone"],
        Remedy.CheckSim or Remedy.RechargeSim or Remedy.MoveTerminal => ["mobile"],
        Remedy.CallNetworkProvider => ["wired", "mobile", "telephone"],
        Remedy.CallService => Devices,
        Remedy.CallAcquirer => Bank,
        _ => [],
    };

    /// <summary>Whether the acquirer ends what goes wrong at it.</summary>
    public static bool MendsHost(Remedy remedy) => remedy == Remedy.CallAcquirer;
}
