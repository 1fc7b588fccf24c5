using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Tests.Journal;

/// <summary>Counts of what wears (OPS-08), as the journal keeps them.</summary>
public sealed class DeviceUseTests
{
    private JournalBench _bench = null!;
    private TerminalJournal _journal = null!;

    [SetUp]
    public async Task Open()
    {
        _bench = new JournalBench();
        _journal = await _bench.OpenAsync();
    }

    [TearDown]
    public async Task Close() => await _journal.DisposeAsync();

    [Test]
    public async Task Uses_of_devices_add_up_over_a_reopening()
    {
        await _journal.CountUseAsync(new Dictionary<WearingDevice, DeviceUse> { [WearingDevice.StripeReader] = new(3, 2), [WearingDevice.Printer] = new(1, 0) });
        await _journal.ReopenAsync();
        await _journal.CountUseAsync(new Dictionary<WearingDevice, DeviceUse> { [WearingDevice.StripeReader] = new(1, 1) });

        Assert.That(_journal.Uses, Is.EqualTo(new Dictionary<WearingDevice, DeviceUse>
        {
            [WearingDevice.StripeReader] = new(4, 3),
            [WearingDevice.Printer] = new(1, 0),
        }));
    }

    [TestCase("\"errors\":2", "\"errors\":9")]
    [TestCase("\"errors\":2", "\"errors\":-1")]
    public async Task Uses_that_cannot_be_are_no_counts(string sound, string wrong)
    {
        await _journal.CountUseAsync(new Dictionary<WearingDevice, DeviceUse> { [WearingDevice.CardReader] = new(3, 2) });
        await _bench.RewriteAsync("use", 2, sound, wrong);
        Assert.That((await _journal.ReopenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
    }
}
