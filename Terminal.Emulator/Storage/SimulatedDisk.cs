using Terminal.Core.Runtime;

namespace Terminal.Emulator.Storage;

/// <summary>
/// A disk in memory with two extents and a write cache: what was written is read back at once, but survives a power cut for certain
/// only when a sync has completed since. It can be full, slow, silent, broken, or a liar.
/// </summary>
public sealed class SimulatedDisk
{
    /// <summary>Bytes in a sector, the unit in which unsynced writes are reordered.</summary>
    public const int SectorSize = 512;

    /// <summary>The number of extents.</summary>
    public const int Extents = 2;

    private readonly DiskExtent[] _cached = [new(), new()];
    private readonly DiskExtent[] _durable = [new(), new()];
    private readonly List<PendingWrite> _pending = [];
    private (long Operation, bool Before, PowerLoss Loss)? _cut;
    private int _powerCycles;

    /// <summary>How much fits, both extents together; default 1 GiB.</summary>
    public long Capacity { get; set; } = 1L << 30;

    /// <summary>How long a sync takes in the time of the loop it runs on; default zero, which needs no loop.</summary>
    public TimeSpan SyncTime { get; set; }

    /// <summary>Syncs never complete while this is set; those under way stay so.</summary>
    public bool SyncHangs { get; set; }

    /// <summary>Syncs report an error while this is set.</summary>
    public bool SyncFails { get; set; }

    /// <summary>A sync says that it is done and does nothing: for tests that must notice.</summary>
    public bool Forgetful { get; set; }

    /// <summary>True from a power cut until <see cref="PowerOn"/>.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Called when the power goes, after the disk has gone dark; it must not start anything at once.</summary>
    public Action? WhenPowerGoes { get; set; }

    /// <summary>How many writes, cut-offs and syncs were begun since the disk was made.</summary>
    public long Operations { get; private set; }

    /// <summary>The writes that a power cut would now put at stake, in order of issue.</summary>
    public IReadOnlyList<PendingWrite> Pending => _pending;

    /// <summary>A token of the present power cycle: a call with an older one belongs to a program that is no more and never returns.</summary>
    public int PowerCycle => _powerCycles;

    /// <summary>Arranges a power cut.</summary>
    /// <param name="operation">At which call, as <see cref="Operations"/> counts them.</param>
    /// <param name="before">Before the call has any effect, or right after its effect and before the program learns of it.</param>
    /// <param name="loss">What is left of unsynced writes.</param>
    public void CutPowerAt(long operation, bool before, PowerLoss loss) => _cut = (operation, before, loss);

    /// <summary>Cuts the power now.</summary>
    /// <param name="loss">What is left of unsynced writes.</param>
    public void CutPower(PowerLoss loss)
    {
        for (var i = 0; i < _pending.Count; i++)
        {
            var write = _pending[i];
            var kept = Math.Clamp(loss(i, write.Length), 0, write.Length);
            if (kept > 0)
                _durable[write.Extent].Apply(write with { Data = write.Data?[..kept] });
        }

        _pending.Clear();
        for (var i = 0; i < Extents; i++)
            _cached[i].CopyFrom(_durable[i]);
        IsOff = true;
        _powerCycles++;
        _cut = null;
        WhenPowerGoes?.Invoke();
    }

    /// <summary>Power is back.</summary>
    public void PowerOn() => IsOff = false;

    /// <summary>Reads an extent whole, as far as it was written.</summary>
    /// <param name="extent">0 or 1.</param>
    public ReadOnlyMemory<byte> Read(int extent) => _cached[extent].Bytes;

    /// <summary>Writes into the cache.</summary>
    /// <param name="cycle">The caller's power cycle.</param>
    /// <param name="extent">0 or 1.</param>
    /// <param name="offset">Where, at most at the extent's end.</param>
    /// <param name="data">What.</param>
    /// <returns>How it failed; never completes when the power goes.</returns>
    public Task<DiskFault> WriteAsync(int cycle, int extent, int offset, ReadOnlySpan<byte> data)
    {
        if (!Begin(cycle))
            return Never();
        var growth = Math.Max(0, offset + data.Length - _cached[extent].Length);
        if (_cached[0].Length + _cached[1].Length + (long)growth > Capacity)
            return Ended(DiskFault.Full);
        while (data.Length > 0)
        {
            var length = Math.Min(data.Length, SectorSize - (offset % SectorSize));
            Take(new PendingWrite(extent, offset, data[..length].ToArray()));
            offset += length;
            data = data[length..];
        }

        return Ended(DiskFault.None);
    }

    /// <summary>Cuts an extent off, in the cache.</summary>
    /// <param name="cycle">The caller's power cycle.</param>
    /// <param name="extent">0 or 1.</param>
    /// <param name="length">The length that is left.</param>
    /// <returns>As <see cref="WriteAsync"/>.</returns>
    public Task<DiskFault> TruncateAsync(int cycle, int extent, int length)
    {
        if (!Begin(cycle))
            return Never();
        Take(new PendingWrite(extent, length, null));
        return Ended(DiskFault.None);
    }

    /// <summary>Brings all that was written to the medium.</summary>
    /// <param name="cycle">The caller's power cycle.</param>
    /// <returns>How it failed; never completes when the disk hangs or the power goes.</returns>
    public Task<DiskFault> SyncAsync(int cycle)
    {
        if (!Begin(cycle) || SyncHangs)
            return Never();
        return SyncTime == TimeSpan.Zero ? Synced(cycle) : SyncSlowlyAsync(cycle);
    }

    private async Task<DiskFault> SyncSlowlyAsync(int cycle)
    {
        var loop = EventLoop.Current ?? throw new InvalidOperationException("A slow disk needs a loop.");
        await loop.DelayAsync(SyncTime);
        return await Synced(cycle);
    }

    /// <summary>The program that made the call is no more: it never learns what came of it.</summary>
    private static Task<DiskFault> Never() => new TaskCompletionSource<DiskFault>().Task;

    private Task<DiskFault> Synced(int cycle)
    {
        if (cycle != _powerCycles)
            return Never();
        if (SyncFails)
            return Ended(DiskFault.Broken);
        if (!Forgetful)
        {
            foreach (var write in _pending)
                _durable[write.Extent].Apply(write);
            _pending.Clear();
        }

        return Ended(DiskFault.None);
    }

    private void Take(PendingWrite write)
    {
        _cached[write.Extent].Apply(write);
        _pending.Add(write);
    }

    private bool Begin(int cycle)
    {
        if (IsOff || cycle != _powerCycles)
            return false;
        Operations++;
        if (_cut is not { Before: true } cut || cut.Operation != Operations)
            return true;
        CutPower(cut.Loss);
        return false;
    }

    private Task<DiskFault> Ended(DiskFault result)
    {
        if (_cut is not { Before: false } cut || cut.Operation > Operations)
            return Task.FromResult(result);
        CutPower(cut.Loss);
        return Never();
    }
}
