using System.Diagnostics;

namespace Terminal.Emulator.Simulation;

/// <summary>Plays the blocks of a run, several at a time. What comes out does not depend on how many.</summary>
/// <param name="plan">The run.</param>
/// <param name="cores">How many blocks are played at the same time.</param>
/// <param name="progress">Told now and then how many blocks and transactions are done.</param>
internal sealed class Simulator(Plan plan, int cores, Action<int, long> progress)
{
    private readonly BlockReport?[] _reports = new BlockReport?[plan.Blocks];
    private readonly Stopwatch _watch = new();
    private int _next = -1;
    private int _done;
    private int _failed = int.MaxValue;
    private Exception? _error;

    /// <summary>Plays it.</summary>
    /// <param name="limit">After which wall time no further block is begun; null for never.</param>
    public SimulationReport Run(TimeSpan? limit = null)
    {
        _watch.Start();
        var (busy, allocated) = (Busy, GC.GetTotalAllocatedBytes());
        var threads = Enumerable.Range(0, cores).Select(_ => new Thread(() => Work(limit)) { Name = "simulate" }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (_error is { } error)
            throw new InvalidOperationException($"A block could not be played: {error.Message}", error);
        // Those behind a block that failed, and those for which there was no time, may or may not have been played.
        var whole = _reports.TakeWhile(report => report is not null).Select(report => report!).ToList();
        var upTo = whole.FindIndex(report => report.Violations.Count > 0);
        return new SimulationReport(plan, upTo < 0 ? whole : whole[..(upTo + 1)])
        {
            Cost = new SimulationCost(_watch.Elapsed, cores, Busy - busy, GC.GetTotalAllocatedBytes() - allocated),
        };
    }

    private static TimeSpan Busy => Environment.CpuUsage.TotalTime;

    private void Work(TimeSpan? limit)
    {
        try
        {
            while (limit is null || _watch.Elapsed < limit)
            {
                var index = Interlocked.Increment(ref _next);
                if (index >= plan.Blocks || index > Volatile.Read(ref _failed))
                    return;
                var script = plan.Block(index);
                var report = BlockWorld.Play(script);
                _reports[index] = report;
                if (report.Violations.Count > 0)
                    InterlockedMin(ref _failed, index);
                progress(Interlocked.Increment(ref _done), script.Transactions);
            }
        }
        catch (Exception exception)
        {
            // It is told on the thread that has started this one.
            Interlocked.CompareExchange(ref _error, exception, null);
            InterlockedMin(ref _failed, -1);
        }
    }

    private static void InterlockedMin(ref int place, int value)
    {
        var seen = Volatile.Read(ref place);
        while (value < seen && Interlocked.CompareExchange(ref place, value, seen) is var now && now != seen)
            seen = now;
    }
}
