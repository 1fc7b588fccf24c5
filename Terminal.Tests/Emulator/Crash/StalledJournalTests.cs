using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Tests.Emulator.Host;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>Rule 10: once a write was not confirmed, nothing is sent until the journal has told what landed.</summary>
public sealed class StalledJournalTests
{
    [Test]
    public void A_reversal_whose_acknowledgement_landed_unconfirmed_is_not_sent_again()
    {
        var trace = new RecordingTrace();
        var scenario = new CrashScenario("stalled");
        using var desk = new VirtualDesk(seed: 1, traced: null, cipher: null, trace);
        desk.Run(CrashScenario.Profile, [Fault("answer-lost"), Fault("no-answer@0400*3")], async world =>
        {
            await using var terminal = await world.StartAsync(scenario.Person);
            await terminal.Terminal.BootAsync();
            var sale = await terminal.Terminal.SellAsync(CrashScenario.Amount);
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.StillOwed));

            world.JournalDisk.SyncHangs = true;
            var stalled = await terminal.Terminal.WorkOffAsync();
            var sent = Reversals(trace);
            world.JournalDisk.SyncHangs = false;
            var mended = await terminal.Terminal.WorkOffAsync();

            Assert.Multiple(() =>
            {
                Assert.That(stalled.Fault, Is.EqualTo(Core.Diagnosis.Fault.JournalStalled));
                Assert.That(mended.Succeeded, Is.True, mended.ToString());
                Assert.That(terminal.Journal.Owed, Is.Empty);
                Assert.That(Reversals(trace), Is.EqualTo(sent), "reversals sent");
            });
            return world;
        });
    }

    [Test]
    public void An_occasion_ends_when_an_answer_cannot_be_noted()
    {
        var trace = new RecordingTrace();
        var scenario = new CrashScenario("failed");
        using var desk = new VirtualDesk(seed: 1, traced: null, cipher: null, trace);
        desk.Run(CrashScenario.Profile, [Fault("answer-lost"), Fault("no-answer@0400*3"), Fault("stan-wrong@0400")], async world =>
        {
            await using var terminal = await world.StartAsync(scenario.Person);
            await terminal.Terminal.BootAsync();
            await terminal.Terminal.SellAsync(CrashScenario.Amount);
            var before = Reversals(trace);

            world.JournalDisk.SyncFails = true;
            var failed = await terminal.Terminal.WorkOffAsync();

            Assert.Multiple(() =>
            {
                Assert.That(failed.Fault, Is.EqualTo(Core.Diagnosis.Fault.JournalFailed));
                Assert.That(Reversals(trace), Is.EqualTo(before + 1), "reversals sent");
                Assert.That(terminal.Journal.Owed, Has.Count.EqualTo(1));
            });
            return world;
        });
    }

    private static int Reversals(RecordingTrace trace) => trace.Lines.Count(line => line.StartsWith("link send 0400", StringComparison.Ordinal));

    private static HostFault Fault(string text) => HostFault.Parse(text, out var fault) is null ? fault! : throw new ArgumentException(text);
}
