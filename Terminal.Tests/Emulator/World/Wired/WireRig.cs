using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>A link, a wire with knobs, and a host that answers every message with one of 40 bytes.</summary>
internal abstract class WireRig : IDisposable
{
    public const int AnswerLength = 40;

    /// <summary>Short limits, because on real sockets they are waited for.</summary>
    protected static readonly StreamLinkSettings Limits = new()
    {
        ConnectLimit = TimeSpan.FromSeconds(1),
        FirstByteLimit = TimeSpan.FromSeconds(1),
        InterByteLimit = TimeSpan.FromSeconds(0.4),
        TotalLimit = TimeSpan.FromSeconds(2),
    };

    public abstract EventLoop Loop { get; }

    public abstract IWorldPart Part { get; }

    public abstract StreamLink Link { get; }

    /// <summary>Runs a test on the loop, with everything in place.</summary>
    public abstract void Run(Func<Task> test);

    /// <summary>Turns knobs, <c>cable=out,cut=reset</c>, and waits until they are in effect.</summary>
    public async Task TurnAsync(string settings)
    {
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting[..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            Assert.That(Knob(name).TrySet(value), setting);
        }

        await SettleAsync();
    }

    public Knob Knob(string name) => Part.Knobs.Single(knob => knob.Name == name);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual Task SettleAsync() => Task.CompletedTask;

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The host's end of a connection.</summary>
    protected void Answer(IByteChannel connection) => Loop.Report(AnswerAsync(connection));

    private static async Task AnswerAsync(IByteChannel connection)
    {
        var frames = new LengthPrefixedFrames(connection);
        while ((await frames.ReadAsync(default)).Succeeded && (await frames.WriteAsync(new byte[AnswerLength], default)).Fault is null)
        {
        }

        await connection.CloseAsync();
    }
}
