using System.Text;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.World.Modems;

/// <summary>The terminal's end of a serial line with somebody typing at it, in virtual time.</summary>
internal sealed class TypedLine
{
    private readonly StringBuilder _shown = new();
    private int _taken;

    private TypedLine(VirtualLoop loop, bool controlLines)
    {
        Loop = loop;
        Cable = new MemorySerialCable(loop, new SteppingRandom(1), new MemorySerialOptions { ControlLines = controlLines });
        Line = Cable.NewLine();
    }

    public VirtualLoop Loop { get; }

    public MemorySerialCable Cable { get; }

    public MemorySerialLine Line { get; }

    /// <summary>What has come since this was asked last.</summary>
    public string News
    {
        get
        {
            var text = _shown.ToString()[_taken..];
            _taken = _shown.Length;
            return text;
        }
    }

    public static async Task<TypedLine> OpenAsync(VirtualLoop loop, bool controlLines = true, int baud = 115_200)
    {
        var line = new TypedLine(loop, controlLines);
        await line.Line.OpenAsync(new SerialSettings(baud, HardwareFlow: true), default);
        _ = line.ShowAsync();
        return line;
    }

    /// <summary>Types text and waits.</summary>
    /// <returns>What has come meanwhile.</returns>
    public async Task<string> TypeAsync(string text, double seconds = 0.2)
    {
        await Line.WriteAsync(Encoding.Latin1.GetBytes(text), default);
        await Loop.DelayAsync(TimeSpan.FromSeconds(seconds));
        return News;
    }

    public async Task<string> WaitAsync(double seconds)
    {
        await Loop.DelayAsync(TimeSpan.FromSeconds(seconds));
        return News;
    }

    /// <summary>Waits until a text has come, and tells how long that took.</summary>
    public async Task<TimeSpan> UntilAsync(string text, double limit = 200)
    {
        var began = Loop.Time.GetTimestamp();
        var from = _taken;
        using var deadline = new Deadline(Loop.Time, TimeSpan.FromSeconds(limit));
        while (!_shown.ToString(from, _shown.Length - from).Contains(text, StringComparison.Ordinal))
        {
            if (deadline.HasPassed) Assert.Fail($"'{text}' has not come, only '{News}'.");
            await Loop.DelayAsync(TimeSpan.FromMilliseconds(1));
        }

        return Loop.Time.GetElapsedTime(began);
    }

    private async Task ShowAsync()
    {
        var buffer = new byte[256];
        while ((await Line.ReadAsync(buffer, default)).TryGet(out var count, out _))
            _shown.Append(Encoding.Latin1.GetString(buffer, 0, count));
    }
}
