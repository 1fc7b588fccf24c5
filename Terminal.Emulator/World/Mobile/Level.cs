using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>A <see cref="Course"/> under way on a clock.</summary>
internal sealed class Level
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly IRandomSource _random;
    private long _start;
    private long _drawnFor = -1;
    private double _swing;

    public Level(EventLoop loop, IRandomSource random, Course course)
    {
        (_loop, _random, Course) = (loop, random, course);
        _start = loop.Time.GetTimestamp();
    }

    public Course Course { get; private set; }

    /// <summary>When it changes next, from now; null if it stays as it is.</summary>
    public TimeSpan? NextChange => Course.Swing > 0 || Elapsed < Course.End ? Step : null;

    public double Now => Course.At(Elapsed) + SwingNow();

    private TimeSpan Elapsed => _loop.Time.GetElapsedTime(_start);

    public void Set(Course course)
    {
        Course = course;
        _start = _loop.Time.GetTimestamp();
        _drawnFor = -1;
    }

    private double SwingNow()
    {
        if (Course.Swing == 0) return 0;
        var second = Elapsed.Ticks / Step.Ticks;
        if (second != _drawnFor)
        {
            _drawnFor = second;
            _swing = ((_random.NextDouble() * 2) - 1) * Course.Swing;
        }

        return _swing;
    }
}
