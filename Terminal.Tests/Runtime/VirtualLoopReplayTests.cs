using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Runtime;

public sealed class VirtualLoopReplayTests
{
    [Test]
    public void Two_runs_with_one_seed_leave_one_trace_and_another_seed_another()
    {
        var trace = World.Trace(7);
        Assert.That(World.Trace(7), Is.EqualTo(trace));
        Assert.That(World.Trace(8), Is.Not.EqualTo(trace));
    }

    [Test]
    public void What_a_person_entered_replays_to_the_same_trace()
    {
        // The person acts while the world runs: at the start, at an instant with events before and after, and twice at once.
        var live = new World(7, [], (loop, step) =>
        {
            if (step is 0 or 20 or 60) loop.Enter($"key {step}");
            if (step == 60) loop.Enter("card in");
        });
        live.Run();
        Assert.That(live.Loop.Recorded, Has.Count.EqualTo(4));
        Assert.That(live.Lines, Has.Some.Contains("card in"));

        var lines = live.Loop.Recorded.Select(input => input.ToString()).ToList();
        var recording = lines.Select(line => RecordedInput.TryParse(line, out var input) ? input : throw new FormatException(line)).ToList();
        var replay = new World(7, recording);
        replay.Run();
        Assert.That(replay.Lines, Is.EqualTo(live.Lines));
        Assert.That(replay.Loop.Recorded.Select(input => input.ToString()), Is.EqualTo(lines));
    }

    [Test]
    public void Input_at_an_instant_runs_before_arrivals_and_timers_of_that_instant()
    {
        var trace = new List<string>();
        var loop = new VirtualLoop(new VirtualLoopOptions { Input = trace.Add });
        loop.Time.CreateTimer(_ => trace.Add("timer"), null, TimeSpan.FromSeconds(1), TimeSpan.Zero);
        loop.Arrive(TimeSpan.FromSeconds(1), () => trace.Add("arrival"));
        loop.InputAt(TimeSpan.FromSeconds(1), "key 1");
        loop.Run(() => loop.DelayAsync(TimeSpan.FromSeconds(2))).EnsureCompleted();
        Assert.That(trace, Is.EqualTo(new[] { "key 1", "arrival", "timer" }));
    }

    [Test]
    public void Input_is_one_line_and_not_in_the_past()
    {
        var loop = new VirtualLoop();
        Assert.That(() => loop.Enter("two\nlines"), Throws.ArgumentException);
        Assert.That(() => loop.InputAt(TimeSpan.FromTicks(-1), "key"), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase("")]
    [TestCase("12")]
    [TestCase("-1 key")]
    [TestCase("1.5 key")]
    [TestCase("99999999999999999999 key")]
    public void What_is_no_recorded_input_is_refused(string line) => Assert.That(RecordedInput.TryParse(line, out _), Is.False);

    [Test]
    public void Any_schedule_runs_in_order_of_instant_then_kind_then_creation()
    {
        var item = from ticks in Gen.Choose(0, 6)
                   from timer in Gen.Elements(true, false)
                   from calledOff in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                   select (Ticks: ticks, Timer: timer, CalledOff: calledOff);
        Prop.ForAll(item.ArrayOf().ToArbitrary(), schedule =>
        {
            var loop = new VirtualLoop();
            var ran = new List<int>();
            var handles = schedule.Select((it, index) => it.Timer
                ? loop.Time.CreateTimer(_ => ran.Add(index), null, TimeSpan.FromTicks(it.Ticks), TimeSpan.Zero)
                : loop.Arrive(TimeSpan.FromTicks(it.Ticks), () => ran.Add(index))).ToList();
            for (var i = 0; i < schedule.Length; i++)
                if (schedule[i].CalledOff) handles[i].Dispose();
            loop.Run(() => loop.DelayAsync(TimeSpan.FromTicks(7))).EnsureCompleted();
            var expected = Enumerable.Range(0, schedule.Length).Where(i => !schedule[i].CalledOff)
                .OrderBy(i => schedule[i].Ticks).ThenBy(i => schedule[i].Timer).ThenBy(i => i);
            return ran.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200));
    }

    /// <summary>Tasks that wait, race deadlines and draw numbers, and a person's keys that make more of them.</summary>
    private sealed class World
    {
        private readonly SeededRandomSource _random;
        private readonly Action<VirtualLoop, int>? _person;

        public World(ulong seed, IReadOnlyList<RecordedInput> replay, Action<VirtualLoop, int>? person = null)
        {
            _random = new SeededRandomSource(seed, "world");
            _person = person;
            Loop = new VirtualLoop(new VirtualLoopOptions { Input = OnInput });
            foreach (var input in replay) Loop.InputAt(input.Instant, input.Text);
        }

        public VirtualLoop Loop { get; }

        public List<string> Lines { get; } = [];

        public static List<string> Trace(ulong seed)
        {
            var world = new World(seed, []);
            world.Run();
            return world.Lines;
        }

        public void Run() => Loop.Run(() => Task.WhenAll(Enumerable.Range(0, 5).Select(WorkAsync))).EnsureCompleted();

        private void OnInput(string text)
        {
            Write(text);
            _ = WorkAsync(100 + _random.NextInt(100));
        }

        private async Task WorkAsync(int id)
        {
            for (var round = 0; round < 20; round++)
            {
                using var deadline = new Deadline(Loop.Time, TimeSpan.FromMilliseconds(_random.NextInt(4)));
                var answer = new TaskCompletionSource<int>();
                Loop.Arrive(TimeSpan.FromMilliseconds(_random.NextInt(4)), () => answer.TrySetResult(_random.NextInt(1000)));
                try
                {
                    Write($"{id} answer {await answer.Task.OrAbandoned(deadline.Token)}");
                }
                catch (OperationCanceledException)
                {
                    Write($"{id} late");
                }

                await Loop.DelayAsync(TimeSpan.FromMilliseconds(_random.NextInt(3)));
            }
        }

        private void Write(string text)
        {
            _person?.Invoke(Loop, Lines.Count);
            Lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Loop.Instant.Ticks} {text}"));
        }
    }
}
