using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Journal;

/// <summary>Power goes at every disk call of the journal's life; the journal found afterwards is that before or after each write.</summary>
public sealed class JournalPowerCutTests
{
    private static readonly Func<TerminalJournal, Task<Fault?>>[] Script =
    [
        async j => (await j.CountBootAsync()).Fault,
        async j => (await j.SignedOnAsync(17, TimeSpan.FromSeconds(40))).Fault,
        OweAsync,
        async j => (await j.NoteApprovalAsync(j.Owed[0], Some.Approval())).Fault,
        async j => (await j.CommitAsync(j.Owed[0], Some.Approval())).Fault,
        async j => (await j.MarkPrintedAsync(j.Approved[0])).Fault,
        OweAsync,
        async j => (await j.SetReasonAsync(j.Owed[0], ReversalReason.MacInvalid, Fault.ResponseMacInvalid)).Fault,
        async j => (await j.AcknowledgeReversalAsync(j.Owed[0], "00")).Fault,
        OweAsync,
        async j => (await j.CommitAsync(j.Owed[0], Some.Approval(), Some.ScriptTags)).Fault,
        async j => (await j.ScriptsToldAsync(j.ScriptNotices[0])).Fault,
        OweAsync,
        async j => (await j.NoteScriptsAsync(j.Owed[0], "01020000", null, Some.ScriptTags)).Fault,
        async j => (await j.WithdrawDeclinedAsync(j.Owed[0], "51")).Fault,
        async j => (await j.ReverseApprovedAsync(j.Approved[0], ReversalReason.TerminalFault, Fault.PrinterFailed)).Fault,
    ];

    private readonly List<string> _pictures = [];

    [OneTimeSetUp]
    public async Task WithoutAnyCut()
    {
        await using var journal = await new JournalBench().OpenAsync();
        _pictures.Add(JournalPicture.Of(journal));
        foreach (var step in Script)
        {
            Assert.That(await step(journal), Is.Null);
            _pictures.Add(JournalPicture.Of(journal));
        }

        Assert.That(_pictures, Is.Unique);
    }

    [Test]
    public async Task The_journal_found_is_that_before_or_after_each_write_wherever_a_write_is_torn([Values(1 << 20, 600)] int compactFrom)
    {
        for (var operation = 1; ; operation++)
        {
            for (var bytes = 0; ; bytes++)
            {
                var bench = new JournalBench { CompactFrom = compactFrom };
                var atStake = 0;
                var prefix = PowerLosses.Prefix(bytes);
                bench.Disk.CutPowerAt(operation, before: true, (index, length) =>
                {
                    atStake += length;
                    return prefix(index, length);
                });
                if (RunUntilDark(bench) is not { } confirmed)
                {
                    Assert.That(operation, Is.GreaterThan(2 * Script.Length));
                    return;
                }

                await ExpectBeforeOrAfterAsync(bench, confirmed, $"before operation {operation}, {bytes} bytes on the medium");
                if (bytes >= atStake)
                    break;
            }
        }
    }

    [Test]
    public async Task The_journal_found_is_that_before_or_after_each_write_when_power_goes_before_it_is_confirmed([Values(1 << 20, 600)] int compactFrom)
    {
        for (var operation = 1; ; operation++)
        {
            for (ulong mask = 0; mask < 16; mask++)
            {
                var bench = new JournalBench { CompactFrom = compactFrom };
                bench.Disk.CutPowerAt(operation, before: false, PowerLosses.Chosen(mask));
                if (RunUntilDark(bench) is not { } confirmed)
                    return;
                await ExpectBeforeOrAfterAsync(bench, confirmed, $"after operation {operation}, writes {mask:b} on the medium");
            }
        }
    }

    /// <summary>Runs the script; how many writes were confirmed when the power went, or null when it did not go.</summary>
    private static int? RunUntilDark(JournalBench bench)
    {
        var confirmed = 0;
        var run = RunAsync();
        Assert.That(run.IsCompleted, Is.Not.EqualTo(bench.Disk.IsOff), "in the dark nothing goes on, in the light nothing stops");
        if (run.IsCompleted)
        {
            run.GetAwaiter().GetResult();
            return null;
        }

        bench.Disk.PowerOn();
        return confirmed;

        async Task RunAsync()
        {
            var journal = await bench.OpenAsync();
            foreach (var step in Script)
            {
                Assert.That(await step(journal), Is.Null);
                confirmed++;
            }
        }
    }

    private async Task ExpectBeforeOrAfterAsync(JournalBench bench, int confirmed, string when)
    {
        var journal = await bench.OpenAsync();
        var found = JournalPicture.Of(journal);
        Assert.That(found, Is.EqualTo(_pictures[confirmed]).Or.EqualTo(_pictures[Math.Min(confirmed + 1, Script.Length)]), when);
        bench.Disk.CutPower(PowerLosses.Nothing);
        bench.Disk.PowerOn();
        await using var again = await bench.OpenAsync();
        Assert.That(JournalPicture.Of(again), Is.EqualTo(found), $"{when}: opened a second time");
    }

    private static async Task<Fault?> OweAsync(TerminalJournal journal)
    {
        using var card = Some.Card();
        return (await journal.OweAsync(Some.Fields(), card)).Fault;
    }
}
