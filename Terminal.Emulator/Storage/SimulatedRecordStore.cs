using System.Buffers;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Emulator.Storage;

/// <summary>
/// A record store on a <see cref="SimulatedDisk"/>: an append-only log, one frame a commit, each synced before it is confirmed. When the
/// log has grown well beyond what it holds, a fresh one is begun in the other extent; its header, which makes it the valid one, is
/// written after its content is synced.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="trace">Learns what is wrong with the disk; null when nobody listens.</param>
/// <param name="compactFrom">From which length of the log on, in bytes, compaction is considered.</param>
public sealed class SimulatedRecordStore(SimulatedDisk disk, ITrace? trace = null, int compactFrom = 1 << 20) : IRecordStore
{
    private readonly int _compactFrom = compactFrom;
    private readonly Dictionary<RecordKey, ReadOnlyMemory<byte>> _records = [];
    private readonly ArrayBufferWriter<byte> _frame = new(4096);
    private int _compactAt;
    private long _liveBytes;
    private int _cycle;
    private int _extent;
    private ulong _generation;
    private int _end;
    private uint _link;
    private bool _isOpen;

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync()
    {
        (_cycle, _compactAt) = (disk.PowerCycle, _compactFrom);
        if (!FindLog())
        {
            if (disk.Read(0).Length > LogFrame.HeaderSize || disk.Read(1).Length > LogFrame.HeaderSize)
                return Failed("no log has a valid header");
            if (await FormatAsync() is not DiskFault.None and var fault)
                return Failed(Name(fault));
        }

        ReadLog();
        if (disk.Read(_extent).Length > _end)
            await disk.TruncateAsync(_cycle, _extent, _end);
        // What is read here may stand in the cache only: it is believed once it is on the medium.
        if (await disk.SyncAsync(_cycle) is not DiskFault.None and var bad)
            return Failed(Name(bad));
        _isOpen = true;
        return Outcome.Of<IReadOnlyList<StoredRecord>>([.. Sorted().Select(r => new StoredRecord(r.Key.Kind, r.Key.Number, r.Value))]);
    }

    /// <inheritdoc/>
    public async Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes)
    {
        if (!_isOpen)
            return Fault.JournalFailed;
        if (_end >= _compactAt && _end >= 4 * _liveBytes && await CompactAsync() is not DiskFault.None and var failed)
            return Failed(Name(failed));
        _frame.ResetWrittenCount();
        var link = LogFrame.Write(_frame, _link, changes);
        var fault = await disk.WriteAsync(_cycle, _extent, _end, _frame.WrittenSpan);
        if (fault == DiskFault.None)
            fault = await disk.SyncAsync(_cycle);
        if (fault != DiskFault.None)
            return Failed(Name(fault));
        (_link, _end) = (link, _end + _frame.WrittenCount);
        Apply(changes);
        return Outcome.Ok;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isOpen = false;
        return ValueTask.CompletedTask;
    }

    private static string Name(DiskFault fault) => fault == DiskFault.Full ? "disk full" : "disk error";

    private bool FindLog()
    {
        _generation = 0;
        for (var extent = 0; extent < SimulatedDisk.Extents; extent++)
        {
            if (LogFrame.TryReadHeader(disk.Read(extent).Span, out var generation) && generation > _generation)
                (_extent, _generation) = (extent, generation);
        }

        return _generation > 0;
    }

    private async Task<DiskFault> FormatAsync()
    {
        (_extent, _generation) = (0, 1);
        var fault = await disk.WriteAsync(_cycle, 0, 0, LogFrame.Header(1));
        return fault == DiskFault.None ? await disk.SyncAsync(_cycle) : fault;
    }

    private void ReadLog()
    {
        (_end, _link, _liveBytes) = (LogFrame.HeaderSize, LogFrame.FirstLink(_generation), 0);
        _records.Clear();
        var log = disk.Read(_extent).Span;
        var changes = new List<RecordChange>();
        while (LogFrame.Read(log[_end..], ref _link, changes) is > 0 and var length)
        {
            Apply(changes);
            changes.Clear();
            _end += length;
        }
    }

    private async Task<DiskFault> CompactAsync()
    {
        var target = 1 - _extent;
        _frame.ResetWrittenCount();
        var link = LogFrame.Write(
            _frame, LogFrame.FirstLink(_generation + 1), Sorted().Select(r => new RecordChange(r.Key.Kind, r.Key.Number, r.Value)));
        await disk.TruncateAsync(_cycle, target, 0);
        var fault = await disk.WriteAsync(_cycle, target, LogFrame.HeaderSize, _frame.WrittenSpan);
        if (fault == DiskFault.Full)
        {
            // No room for two logs: the old one goes on as long as there is room for one.
            _compactAt = _end * 2;
            return DiskFault.None;
        }

        var end = LogFrame.HeaderSize + _frame.WrittenCount;
        if (fault == DiskFault.None)
            fault = await disk.SyncAsync(_cycle);
        if (fault == DiskFault.None)
            fault = await disk.WriteAsync(_cycle, target, 0, LogFrame.Header(_generation + 1));
        if (fault == DiskFault.None)
            fault = await disk.SyncAsync(_cycle);
        if (fault != DiskFault.None)
            return fault;
        await disk.TruncateAsync(_cycle, _extent, 0);
        (_extent, _generation, _end, _link, _compactAt) = (target, _generation + 1, end, link, _compactFrom);
        return DiskFault.None;
    }

    private void Apply(IReadOnlyList<RecordChange> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var key = new RecordKey(change.Kind, change.Number);
            if (_records.Remove(key, out var old))
                _liveBytes -= old.Length;
            if (change.Body is not { } body)
                continue;
            _records.Add(key, body);
            _liveBytes += body.Length;
        }
    }

    private IOrderedEnumerable<KeyValuePair<RecordKey, ReadOnlyMemory<byte>>> Sorted() =>
        _records.OrderBy(r => r.Key.Kind, StringComparer.Ordinal).ThenBy(r => r.Key.Number);

    private Fault Failed(string why)
    {
        _isOpen = false;
        trace?.Write("journal", "disk", why);
        return Fault.JournalFailed;
    }

    private readonly record struct RecordKey(string Kind, long Number);
}
