using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>
/// A serial port of a virtual world with a device on it: bytes travel on the event loop's clock at the speed the terminal
/// has set, start and stop bits included. Uses no thread; the same seed gives the same bytes.
/// </summary>
public sealed class MemorySerialCable
{
    private readonly EventLoop _loop;
    private MemorySerialLine? _holder;

    /// <summary>Makes a port with its device plugged in.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">The cable's own stream, for noise.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MemorySerialCable(EventLoop loop, IRandomSource random, MemorySerialOptions? options = null)
    {
        Options = options ?? new MemorySerialOptions();
        if (Options.Together < 1 || Options.Together > Options.Capacity)
            throw new ArgumentException("Bytes arrive together in numbers from 1 to the capacity.", nameof(options));
        _loop = loop;
        ToDevice = new SerialWire(loop, random, Options);
        ToTerminal = new SerialWire(loop, random, Options);
        Device = new MemorySerialPeer(this);
    }

    /// <summary>The device's end.</summary>
    public MemorySerialPeer Device { get; }

    /// <summary>From terminal to device.</summary>
    public SerialWire ToDevice { get; }

    /// <summary>From device to terminal.</summary>
    public SerialWire ToTerminal { get; }

    /// <summary>False after <see cref="Unplug"/>.</summary>
    public bool IsPlugged { get; private set; } = true;

    internal int Program { get; private set; }

    internal MemorySerialOptions Options { get; }

    internal EventLoop Loop => _loop;

    internal MemorySerialLine? Holder => _holder;

    /// <summary>A line on this port; of several only one can be open.</summary>
    public MemorySerialLine NewLine() => new(this);

    /// <summary>The terminal's program is no more: what it has open ends, and no line that was made so far opens again.</summary>
    public void EndProgram()
    {
        Program++;
        ToDevice.Empty();
        ToTerminal.Empty();
        _holder?.Vanish();
    }

    /// <summary>Cuts the cable's wires: bytes in both directions vanish unnoticed. The port stays.</summary>
    public void Cut() => ToDevice.IsCut = ToTerminal.IsCut = true;

    /// <summary>Joins what was cut.</summary>
    public void Mend() => ToDevice.IsCut = ToTerminal.IsCut = false;

    /// <summary>Pulls the plug: the port vanishes under whoever has it open, and what is on the way is lost.</summary>
    public void Unplug()
    {
        IsPlugged = false;
        ToDevice.Empty();
        ToTerminal.Empty();
        _holder?.Vanish();
        Device.Drop();
    }

    /// <summary>Plugs the device in again.</summary>
    public void Replug() => IsPlugged = true;

    internal void Hold(MemorySerialLine line, SerialSettings settings)
    {
        _holder = line;
        Set(settings);
        ToTerminal.Flush();
        Device.Raise();
    }

    internal void Set(SerialSettings settings) => ToDevice.Settings = ToTerminal.Settings = settings;

    internal void Release(MemorySerialLine line)
    {
        if (_holder != line) return;
        _holder = null;
        Device.Drop();
    }
}
