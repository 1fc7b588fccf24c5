using Terminal.Emulator.Desk;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>When the power of a terminal goes, counted from its power-on, and what its disk keeps then.</summary>
/// <param name="Place">What is counted.</param>
/// <param name="At">The n-th, from 1.</param>
/// <param name="Loss">What is left of writes that were not synced.</param>
internal sealed record Cut(CutPlace Place, int At, PowerLoss Loss)
{
    public void Arm(PowerDomain power, SimulatedDisk disk)
    {
        if (Place == CutPlace.Call)
            power.CutAt(At, Loss);
        else
            disk.CutPowerAt(disk.Operations + At, Place == CutPlace.BeforeDisk, Loss);
    }

    public override string ToString() => $"{Place} {At}";
}
