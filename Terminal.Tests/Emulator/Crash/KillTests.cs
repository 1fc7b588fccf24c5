namespace Terminal.Tests.Emulator.Crash;

/// <summary>
/// A child process kills itself with SIGKILL before and after each call of journal, key vault, link and printer, while the acquirer
/// lives on in this one. The next start works off what the kill has left, and the books agree.
/// </summary>
public sealed class KillTests
{
    // A sale makes some twenty calls; one that is killed more often than this never ends.
    private const int Most = 100;

    [Test]
    [CancelAfter(120_000)]
    public async Task A_sale_killed_while_it_is_in_doubt_is_reversed_by_the_next_start()
    {
        await using var bench = await CrashBench.OpenAsync();
        var killed = await bench.SellAsync("12.34", CallCount.AfterPurchaseIsSent());
        Assert.That(killed.WasKilled, Is.True, killed.ToString());
        Assert.That((await bench.InspectAsync()).Owed, Is.EqualTo(1));
        await ExpectRecoveryAsync(bench, "in doubt");
    }

    [Test]
    [Category("Long")]
    public async Task A_driver_that_blocks_the_whole_terminal_is_ended_by_the_watchdog_and_the_next_start_reverses()
    {
        await using var bench = await CrashBench.OpenAsync();
        var blocked = await bench.SellBlockedAsync("12.34", CallCount.AfterPurchaseIsSent());
        Assert.That(blocked.Code, Is.EqualTo(128 + 6), blocked.ToString());
        Assert.That(blocked.Error, Does.Contain("Watchdog").And.Contains("a driver blocks the terminal"));
        Assert.That((await bench.InspectAsync()).Owed, Is.EqualTo(1));
        await ExpectRecoveryAsync(bench, "blocked");
    }

    [Test]
    [Category("Long")]
    public async Task A_process_may_be_killed_before_and_after_every_call()
    {
        var (owed, unprinted) = (0, 0);
        for (var at = 1; ; at++)
        {
            await using var bench = await CrashBench.OpenAsync();
            var end = await bench.SellAsync("12.34", at);
            if (!end.WasKilled)
            {
                Assert.That(end.Code, Is.Zero, end.ToString());
                Assert.That(at, Is.InRange(31, Most), "kills");
                break;
            }

            var left = await bench.InspectAsync();
            (owed, unprinted) = (owed + left.Owed, unprinted + left.Unprinted);
            await ExpectRecoveryAsync(bench, $"killed at {at}");
        }

        Assert.That(owed, Is.GreaterThan(5), "kills that left a reversal owed");
        Assert.That(unprinted, Is.GreaterThan(1), "kills that left a receipt to print");
    }

    [Test]
    [Category("Long")]
    public async Task A_process_may_be_killed_again_while_it_recovers([Values(0, 1, 2, 3)] int offset)
    {
        // After the purchase was sent, its answer was read, the approval was noted, the sale was committed.
        var first = CallCount.AfterPurchaseIsSent() + (2 * offset);
        var again = 0;
        for (var second = 1 + offset; second < Most; second += 4)
        {
            await using var bench = await CrashBench.OpenAsync();
            var end = await bench.SellAsync("12.34", first);
            Assert.That(end.WasKilled, Is.True, end.ToString());
            if (!(await bench.SellAsync("1.00", second)).WasKilled)
                break;
            again++;
            await ExpectRecoveryAsync(bench, $"killed at {first} and {second}");
        }

        Assert.That(again, Is.GreaterThan(5));
    }

    private static async Task ExpectRecoveryAsync(CrashBench bench, string where)
    {
        var next = await bench.SellAsync("1.00", killedAt: null);
        var left = await bench.InspectAsync();
        Assert.Multiple(() =>
        {
            Assert.That(next.Code, Is.Zero, $"{where}: {next}");
            Assert.That(left.Audit.Violations, Is.Empty, where);
            Assert.That(left.Audit.Discrepancies, Is.Empty, where);
            Assert.That(left.Audit.Open, Is.Empty, where);
            Assert.That(left.Owed + left.Unprinted, Is.Zero, where);
            Assert.That(left.Approved, Is.GreaterThan(0), where);
        });
    }
}
