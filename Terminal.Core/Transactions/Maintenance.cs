using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;

namespace Terminal.Core.Transactions;

/// <summary>Counts what the devices did in a sale, for good, and tells when one of them is to be looked after (OPS-08).</summary>
internal sealed class Maintenance(TerminalDevices devices, MaintenanceLimits limits, TerminalJournal journal, ITrace trace)
{
    private readonly SortedDictionary<WearingDevice, DeviceUse> _unwritten = [];
    private readonly HashSet<WearingDevice> _told = [];
    private DeviceUse _swipes;

    /// <summary>Counts a sale that is over. What the journal does not take now is written with the next one.</summary>
    /// <param name="sale">The sale.</param>
    /// <returns>What the merchant is to be warned of.</returns>
    public async Task<IReadOnlyList<Fault>> CountAsync(Sale sale)
    {
        var hasMisread = CountSwipes();
        Add(WearingDevice.CardReader, new DeviceUse(sale.Insertions, sale.ChipErrors));
        if (devices.Printer is not null && sale.Approved is not null)
            Add(WearingDevice.Printer, new DeviceUse(1, sale.ReceiptPrinted ? 0 : 1));
        if (_unwritten.Count > 0 && (await journal.CountUseAsync(_unwritten)).Succeeded)
        {
            foreach (var device in _unwritten.Keys)
                trace.Write("maintenance", "count", FormattableString.Invariant($"{device}: {journal.Uses[device].Uses} uses, {journal.Uses[device].Errors} errors"));
            _unwritten.Clear();
        }

        return [.. Warnings(hasMisread)];
    }

    private IEnumerable<Fault> Warnings(bool hasMisread)
    {
        if (hasMisread && devices.StripeReader?.Counters is { IsHeadWorn: true })
            yield return Fault.StripeHeadWorn;
        var due = journal.Uses.Where(use => use.Value.Uses >= limits.Of(use.Key)).Select(use => use.Key).ToHashSet();
        if (!due.IsSubsetOf(_told))
            yield return Fault.ServiceDue;
        _told.UnionWith(due);
    }

    private bool CountSwipes()
    {
        if (devices.StripeReader?.Counters is not { } counters)
            return false;
        var swipes = new DeviceUse(counters.Swipes, counters.Bad);
        var hasMisread = swipes.Errors > _swipes.Errors;
        Add(WearingDevice.StripeReader, new DeviceUse(swipes.Uses - _swipes.Uses, swipes.Errors - _swipes.Errors));
        _swipes = swipes;
        return hasMisread;
    }

    private void Add(WearingDevice device, DeviceUse use)
    {
        if (use.Uses > 0)
            _unwritten[device] = _unwritten.GetValueOrDefault(device) + use;
    }
}
