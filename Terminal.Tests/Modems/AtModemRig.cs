using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Serial;

namespace Terminal.Tests.Modems;

/// <summary>What <see cref="AtModemContract"/> needs of a modem: a loop, its model, and serial lines to it.</summary>
public abstract class AtModemRig : IDisposable
{
    /// <summary>The loop of driver and modem.</summary>
    public abstract EventLoop Loop { get; }

    /// <summary>What drivers are told about the modem.</summary>
    public abstract ModemModel Model { get; }

    /// <summary>Speed and framing of its port.</summary>
    public virtual SerialSettings Settings { get; } = new(115_200, HardwareFlow: true);

    /// <summary>Makes a line to the modem that is not open yet; one at a time is opened.</summary>
    public abstract ISerialLine NewLine();

    /// <summary>Runs a test on the loop, the modem switched on, and fails if it does not end.</summary>
    public abstract void Run(Func<Task> test);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
