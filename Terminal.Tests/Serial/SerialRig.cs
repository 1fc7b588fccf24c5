using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Serial;

/// <summary>What <see cref="SerialLineContract"/> needs of a kind of serial line: a loop, a port, and a device on it.</summary>
public abstract class SerialRig : IDisposable
{
    /// <summary>Fast, and without loss when somebody reads slowly.</summary>
    public static SerialSettings Settings { get; } = new(115_200, HardwareFlow: true);

    /// <summary>The loop of line and device.</summary>
    public abstract EventLoop Loop { get; }

    /// <summary>The device on the port; another one after <see cref="ReplugAsync"/>, or the same.</summary>
    public abstract ISerialPeer Device { get; }

    /// <summary>Makes a line on the port that is not open yet; all lines of a rig share the port.</summary>
    public abstract ISerialLine NewLine();

    /// <summary>Pulls the device out of the port.</summary>
    public abstract Task UnplugAsync();

    /// <summary>Puts a device back into the port.</summary>
    public abstract Task ReplugAsync();

    /// <summary>Runs a test on the loop and fails if it does not end within 10 s.</summary>
    public abstract void Run(Func<Task> test);

    /// <summary>Makes and opens a line.</summary>
    public async Task<ISerialLine> OpenAsync()
    {
        var line = NewLine();
        Assert.That((await line.OpenAsync(Settings, default)).Fault, Is.Null);
        return line;
    }

    /// <summary>Sends what the device reads back to the terminal, until it has been so many bytes.</summary>
    public async Task EchoAsync(int count)
    {
        var buffer = new byte[64];
        for (var done = 0; done < count;)
        {
            var read = await Device.ReadAsync(buffer, default);
            Assert.That((await Device.WriteAsync(buffer.AsMemory(0, read.Value), default)).Fault, Is.Null);
            done += read.Value;
        }
    }

    public static async Task<byte[]> ReadAsync(Func<Memory<byte>, Task<Outcome<int>>> read, int count, int atMost = int.MaxValue)
    {
        var all = new byte[count];
        for (var done = 0; done < count;)
        {
            var piece = await read(all.AsMemory(done, Math.Min(atMost, count - done)));
            Assert.That(piece.Fault, Is.Null, $"after {done} bytes");
            Assert.That(piece.Value, Is.Positive);
            done += piece.Value;
        }

        return all;
    }

    public static Task<byte[]> ReadAsync(ISerialLine line, int count, int atMost = int.MaxValue) =>
        ReadAsync(buffer => line.ReadAsync(buffer, default), count, atMost);

    public Task<byte[]> ReadAtDeviceAsync(int count, int atMost = int.MaxValue) =>
        ReadAsync(buffer => Device.ReadAsync(buffer, default), count, atMost);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
