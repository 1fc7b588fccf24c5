using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class PaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly List<string> _trace = [];

    [SetUp]
    public void Begin() => _trace.Clear();

    [Test]
    public void A_stepped_run_does_one_event_at_a_time()
    {
        var loop = new VirtualLoop();
        loop.Begin(() => WorkAsync(loop));
        var seen = new List<(double, int)>();
        LoopEnd? end;
        while ((end = loop.Step()) is null) seen.Add((loop.Instant.TotalSeconds, _trace.Count));
        Assert.That(end, Is.TypeOf<LoopEnd.Completed>());
        Assert.That(seen, Is.EqualTo(new[] { (0.0, 1), (1, 2), (2, 3), (2, 4) }));
        Assert.That(_trace, Is.EqualTo(new[] { "begun", "first", "second", "third", "done" }));
    }

    [Test]
    public void A_run_until_an_instant_does_all_of_it_and_no_more()
    {
        var loop = new VirtualLoop();
        loop.Begin(() => WorkAsync(loop));
        Assert.That(loop.RunUntil(Second), Is.Null);
        Assert.That(_trace, Is.EqualTo(new[] { "begun", "first" }));
        Assert.That(loop.RunUntil(Second * 1.5), Is.Null);
        Assert.That(loop.Instant, Is.EqualTo(Second * 1.5), "though nothing happened then");
        Assert.That(loop.RunUntil(Second * 2), Is.Null);
        Assert.That(_trace, Has.Count.EqualTo(4));
        Assert.That(loop.Finish(), Is.TypeOf<LoopEnd.Completed>());
        Assert.That(loop.Instant, Is.EqualTo(Second * 3));
    }

    [Test]
    public void Stepping_with_nothing_to_do_says_deadlock()
    {
        var loop = new VirtualLoop();
        var key = new TaskCompletionSource();
        loop.Begin(() => key.Task);
        Assert.That(loop.Step(), Is.Null);
        Assert.That(loop.Step(), Is.TypeOf<LoopEnd.Deadlock>());
        loop.Arrive(Second, key.SetResult);
        Assert.That(loop.Step(), Is.TypeOf<LoopEnd.Completed>(), "until something is to come again");
    }

    [Test]
    public void The_pacer_is_asked_before_each_event_and_trace_and_instants_stay_the_same()
    {
        var paced = new List<string>();
        var loop = new VirtualLoop(new VirtualLoopOptions { Pacer = new AskedPacer((now, due) => { paced.Add($"{now.TotalSeconds} {due?.TotalSeconds}"); return due!.Value; }) });
        Assert.That(loop.Run(() => WorkAsync(loop)), Is.TypeOf<LoopEnd.Completed>());
        Assert.That(paced, Is.EqualTo(new[] { "0 1", "1 2", "2 2", "2 3" }));
    }

    [Test]
    public void Input_while_nothing_is_due_is_awaited_if_people_attend()
    {
        VirtualLoop loop = null!;
        var pressed = new TaskCompletionSource<string>();
        loop = new VirtualLoop(new VirtualLoopOptions
        {
            Attended = true,
            Input = text => pressed.TrySetResult(text),
            Pacer = new AskedPacer((now, due) =>
            {
                if (due is { } instant) return instant;
                loop.Enter("key 5");
                return now + Second * 4;
            }),
        });
        string? key = null;
        loop.Run(async () => key = await pressed.Task).EnsureCompleted();
        Assert.That(key, Is.EqualTo("key 5"));
        Assert.That(loop.Recorded, Is.EqualTo(new[] { new RecordedInput(Second * 4 + TimeSpan.FromTicks(1), "key 5") }));
    }

    [Test]
    public void A_paced_loop_without_people_still_sees_a_deadlock_and_attending_needs_a_pacer()
    {
        var loop = new VirtualLoop(new VirtualLoopOptions { Pacer = new AskedPacer((_, due) => due!.Value) });
        Assert.That(loop.Run(() => new TaskCompletionSource().Task), Is.TypeOf<LoopEnd.Deadlock>());
        Assert.That(() => new VirtualLoop(new VirtualLoopOptions { Attended = true }), Throws.ArgumentException);
    }

    [Test, CancelAfter(10_000)]
    public void Wall_time_paces_a_loop_by_the_given_speed()
    {
        var wall = new ManualTimeProvider();
        using var pacer = new WallPacer(wall, speed: 10);
        var run = new PacedRun(pacer, WorkAsync);
        wall.AwaitTimer(Second / 10);
        Assert.That(run.Loop.Instant, Is.EqualTo(TimeSpan.Zero));
        wall.AdvanceTo(Second / 10);
        wall.AwaitTimer(Second / 5);
        Assert.That(run.Loop.Instant, Is.EqualTo(Second));
        wall.AdvanceTo(Second / 5);
        wall.AwaitTimer(Second * 3 / 10);
        pacer.Resume(speed: 1);
        wall.AwaitTimer(Second * 6 / 5);
        Assert.That(run.Loop.Instant, Is.EqualTo(Second * 2));
        wall.AdvanceTo(Second * 6 / 5);
        Assert.That(run.End(), Is.TypeOf<LoopEnd.Completed>());
    }

    [Test, CancelAfter(10_000)]
    public void A_paused_loop_steps_and_takes_input_where_it_stands()
    {
        var wall = new ManualTimeProvider();
        using var pacer = new WallPacer(wall, speed: 1, paused: true);
        var run = new PacedRun(pacer, WorkAsync);
        run.AwaitTrace("begun");
        wall.AdvanceTo(Second * 100);
        pacer.Step();
        run.AwaitTrace("first");
        run.Loop.Enter("key 1");
        pacer.Step();
        run.AwaitTrace("key 1");
        pacer.RunUntil(Second * 2);
        run.AwaitTrace("third");
        pacer.Resume(speed: 1);
        wall.AwaitTimer(Second * 101);
        wall.AdvanceTo(Second * 101);
        Assert.That(run.End(), Is.TypeOf<LoopEnd.Completed>());
        Assert.That(run.Lines, Is.EqualTo(new[] { "begun", "first", "key 1", "second", "third", "done" }));
        Assert.That(run.Loop.Recorded, Is.EqualTo(new[] { new RecordedInput(Second + TimeSpan.FromTicks(1), "key 1") }));
    }

    [Test, CancelAfter(10_000)]
    public void A_paused_loop_can_be_stopped()
    {
        using var pacer = new WallPacer(new ManualTimeProvider(), speed: 1, paused: true);
        var run = new PacedRun(pacer, WorkAsync);
        run.AwaitTrace("begun");
        run.Loop.Stop();
        Assert.That(run.End(), Is.TypeOf<LoopEnd.Stopped>());
    }

    private Task WorkAsync(VirtualLoop loop) => WorkAsync(loop, _trace.Add);

    private static async Task WorkAsync(VirtualLoop loop, Action<string> write)
    {
        write("begun");
        await loop.DelayAsync(Second);
        write("first");
        loop.Arrive(Second, () => write("second"));
        await Task.Delay(Second, loop.Time);
        write("third");
        await loop.DelayAsync(Second);
        write("done");
    }

    private sealed class AskedPacer(Func<TimeSpan, TimeSpan?, TimeSpan> answer) : IPacer
    {
        public TimeSpan Await(TimeSpan now, TimeSpan? due) => answer(now, due);

        public void Wake()
        {
        }
    }

    /// <summary>A virtual loop on a thread of its own, watched from the test's.</summary>
    private sealed class PacedRun
    {
        private readonly Thread _thread;
        private LoopEnd? _end;

        public PacedRun(IPacer pacer, Func<VirtualLoop, Action<string>, Task> work)
        {
            Loop = new VirtualLoop(new VirtualLoopOptions { Pacer = pacer, Attended = true, Input = Write });
            _thread = new Thread(() => _end = Loop.Run(() => work(Loop, Write))) { IsBackground = true };
            _thread.Start();
        }

        public VirtualLoop Loop { get; }

        public List<string> Lines { get; } = [];

        public LoopEnd? End()
        {
            Assert.That(_thread.Join(TimeSpan.FromSeconds(10)), Is.True, "the loop hangs");
            return _end;
        }

        public void AwaitTrace(string line)
        {
            lock (Lines)
            {
                while (!Lines.Contains(line))
                    if (!Monitor.Wait(Lines, TimeSpan.FromSeconds(10))) throw new TimeoutException(line);
            }
        }

        private void Write(string line)
        {
            lock (Lines)
            {
                Lines.Add(line);
                Monitor.PulseAll(Lines);
            }
        }
    }
}
