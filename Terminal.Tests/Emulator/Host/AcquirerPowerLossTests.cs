using Terminal.Emulator.Host;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Emulator.Host;

public sealed class AcquirerPowerLossTests
{
    [TestCase(0, true)]
    [TestCase(0, false)]
    [TestCase(7, false)]
    [TestCase(int.MaxValue, false)]
    public void Wherever_the_power_is_cut_what_was_answered_is_posted_and_what_was_not_can_be_reversed(int kept, bool before)
    {
        var cuts = 0;
        while (CutAt(cuts + 1, kept, before))
            cuts++;
        Assert.That(cuts, Is.GreaterThan(1), "there was something to cut");
    }

    /// <summary>Cuts the power at the k-th operation of a purchase on the disk; false when there are not so many.</summary>
    private static bool CutAt(int operation, int kept, bool before)
    {
        var disk = new SimulatedDisk();
        var wasCut = false;
        HostBench.Run(
            async bench =>
            {
                var terminal = await bench.SignedOnAsync();
                disk.CutPowerAt(disk.Operations + operation, before, (_, length) => Math.Min(kept, length));
                await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
                var answer = await terminal.ReceiveAsync(seconds: 5);
                wasCut = disk.IsOff;
                Assert.That(answer is null, Is.EqualTo(wasCut), "an answer leaves when its posting is safe, and not before");
                disk.PowerOn();
                disk.CutPowerAt(long.MaxValue, before, (_, _) => 0);
                await bench.StartAsync();
                await terminal.HangUpAsync();
                if (answer is not null)
                    bench.ExpectTaken(bench.Card, 500);
                Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00").Or.EqualTo("25"));
                bench.ExpectTaken(bench.Card, 0);
                Assert.That(bench.Ledger.NetOf(new TransactionKey(terminal.Id, 1, 2)), Is.Zero);
            },
            store: () => new SimulatedRecordStore(disk));
        return wasCut;
    }
}
