using System.Diagnostics;
using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Serial;

/// <summary>
/// How fast a pending read of a real pseudo-terminal wakes up, and what waiting costs. The figures are reported, and depend
/// on what else the machine does; docs/serial.md has those of one run.
/// </summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class SerialWakeUpMeasurement
{
    private const int Rounds = 300;
    private static readonly SerialSettings Settings = new(115_200);

    [Test]
    public void Wake_up_by_data_cancel_close_and_unplug()
    {
        Measure("data", async (line, device, _) =>
        {
            await device.WriteAsync("\r"u8.ToArray(), default);
            return null;
        });
        Measure("cancel", (_, _, cancel) =>
        {
            cancel.Cancel();
            return Task.FromResult<Fault?>(null);
        });
        Measure("close", async (line, _, _) =>
        {
            await line.CloseAsync();
            return Fault.SerialClosed;
        });
        Measure("unplug", async (_, device, _) =>
        {
            await device.DisposeAsync();
            return Fault.SerialUnplugged;
        });
    }

    [Test]
    public void Waiting_costs_next_to_nothing()
    {
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () =>
        {
            await using var device = PseudoTerminal.Open(loop);
            await using var line = new TermiosLine(loop, device.Path);
            await line.OpenAsync(Settings, default);
            using var cancel = new CancellationTokenSource();
            var reading = line.ReadAsync(new byte[1], cancel.Token);
            var before = (Edge: NanosecondsOfEdge(), Loop: NanosecondsOf(LoopThread()), All: Process.GetCurrentProcess().TotalProcessorTime);
            await loop.DelayAsync(TimeSpan.FromSeconds(5));
            var edge = (NanosecondsOfEdge() - before.Edge) / 5e7;
            var own = (NanosecondsOf(LoopThread()) - before.Loop) / 5e7;
            var all = (Process.GetCurrentProcess().TotalProcessorTime - before.All).TotalMilliseconds / 50;
            await TestContext.Progress.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"serial, idle for 5 s with a read pending: threads of both ends {edge:0.0000} %, loop {own:0.0000} %, whole test process {all:0.00} % of a core"));
            cancel.Cancel();
            await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
        }).EnsureCompleted();
    }

    /// <summary>What the threads of the line and of the pseudo-terminal have run so far.</summary>
    private static long NanosecondsOfEdge()
    {
        var threads = Directory.GetDirectories("/proc/self/task")
            .Where(thread => File.ReadAllText(thread + "/comm").Trim() is var name
                && (name.StartsWith("serial /", StringComparison.Ordinal) || name.StartsWith("pty /", StringComparison.Ordinal)))
            .ToList();
        Assert.That(threads, Has.Count.EqualTo(2));
        return threads.Sum(NanosecondsOf);
    }

    private static string LoopThread() => "/proc/" + new FileInfo("/proc/thread-self").LinkTarget;

    private static long NanosecondsOf(string thread) =>
        long.Parse(File.ReadAllText(thread + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);

    private static void Measure(string what, Func<TermiosLine, PseudoTerminal, CancellationTokenSource, Task<Fault?>> wake)
    {
        using var loop = new RealLoop(TimeProvider.System);
        var times = new double[Rounds];
        loop.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
                times[round] = await MeasureOnceAsync(loop, wake);
        }).EnsureCompleted();
        Array.Sort(times);
        TestContext.Progress.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"serial, wake-up by {what}: median {times[Rounds / 2]:0} us, p99 {times[Rounds * 99 / 100]:0} us, worst {times[^1]:0} us of {Rounds}"));
    }

    private static async Task<double> MeasureOnceAsync(
        RealLoop loop, Func<TermiosLine, PseudoTerminal, CancellationTokenSource, Task<Fault?>> wake)
    {
        await using var device = PseudoTerminal.Open(loop);
        await using var line = new TermiosLine(loop, device.Path);
        Assert.That((await line.OpenAsync(Settings, default)).Fault, Is.Null);
        using var cancel = new CancellationTokenSource();
        var reading = TimedAsync(line, cancel.Token);
        // Let the edge's thread fall asleep.
        await loop.DelayAsync(TimeSpan.FromMilliseconds(3));
        var begin = Stopwatch.GetTimestamp();
        var expected = await wake(line, device, cancel);
        var (end, fault) = await reading;
        Assert.That(fault, Is.EqualTo(expected));
        return Stopwatch.GetElapsedTime(begin, end).TotalMicroseconds;
    }

    private static async Task<(long At, Fault? Fault)> TimedAsync(TermiosLine line, CancellationToken cancellationToken)
    {
        try
        {
            var read = await line.ReadAsync(new byte[1], cancellationToken);
            return (Stopwatch.GetTimestamp(), read.Fault);
        }
        catch (OperationCanceledException)
        {
            return (Stopwatch.GetTimestamp(), null);
        }
    }
}
