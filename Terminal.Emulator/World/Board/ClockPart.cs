using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Board;

/// <summary>
/// What is wrong with the terminal's clock; it outlives restarts. Only what the clock shows is wrong: deadlines are measured by a
/// counter that no setting of the clock moves.
/// </summary>
public sealed class ClockPart : IWorldPart
{
    private const double Most = 4e9;

    /// <summary>Makes a clock that is right.</summary>
    public ClockPart()
    {
        Knobs = [KnobForms.Number("ahead", "By how many seconds the terminal's clock is ahead; below 0: behind", -Most, Most, () => Ahead.TotalSeconds, seconds => Ahead = TimeSpan.FromSeconds(seconds))];
        Presets =
        [
            Preset("normal", "正常", "right", "0"),
            Preset("hour-behind", "时钟慢一小时", "an hour behind", "-3600"),
            Preset("day-ahead", "时钟快一天", "a day ahead", "86400"),
            Preset("battery-empty", "纽扣电池耗尽，时钟落后十年", "its battery is empty: ten years behind", "-315532800"),
        ];
    }

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>By how much the clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>The clock as the terminal sees it.</summary>
    /// <param name="time">The right one.</param>
    public TimeProvider Around(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new Shown(time, this);
    }

    private static WorldPreset Preset(string name, string chinese, string english, string ahead) =>
        new(name, new BilingualText(chinese, english), [KeyValuePair.Create("ahead", ahead)]);

    private sealed class Shown(TimeProvider time, ClockPart part) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + part.Ahead;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
    }
}
