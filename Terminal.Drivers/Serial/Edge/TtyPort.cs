using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>A tty that was opened, is ours alone, raw and empty.</summary>
/// <param name="Descriptor">The open tty.</param>
/// <param name="HasControlLines">False for a pseudo-terminal.</param>
internal readonly record struct TtyPort(int Descriptor, bool HasControlLines)
{
    private const nuint Exclusive = 0x540C;
    private const nuint NotExclusive = 0x540D;
    private const nuint GetSignals = 0x5415;
    private const nuint Flush = 0x540B;
    private const nint Input = 0;
    private const nint Output = 1;

    /// <summary>How long the port must be silent to count as empty, in milliseconds.</summary>
    private const int Silence = 5;

    /// <summary>The most stale bytes that are thrown away; a device that never stops talking must not keep us from opening.</summary>
    private const int MostStale = 65536;

    /// <summary>Opens a port. May block for a while: never on the loop.</summary>
    public static Outcome<TtyPort> Open(string path, SerialSettings settings)
    {
        int descriptor;
        do descriptor = Libc.Open(path, Libc.OpenFlags);
        while (descriptor < 0 && Libc.Error == Libc.Interrupted);
        if (descriptor < 0) return Named(Libc.Error);
        var port = Prepare(descriptor, settings);
        if (!port.Succeeded) _ = Libc.Close(descriptor);
        return port;
    }

    /// <summary>What has to be done just before such a port is closed.</summary>
    public void Leave(int descriptor)
    {
        // Unsent bytes would hold up close(2) for half a minute. What a pseudo-terminal holds has left our side already.
        if (HasControlLines) _ = Libc.Control(descriptor, Flush, Output);
        // Where somebody else still has it open (an emulator's spare descriptor) the mark would outlive us.
        _ = Libc.Control(descriptor, NotExclusive, 0);
    }

    private static Outcome<TtyPort> Prepare(int descriptor, SerialSettings settings)
    {
        // The kernel's mark does not stop the superuser, so there is a lock besides.
        if (Libc.Lock(descriptor, Libc.LockAlone) != 0) return Libc.Error == Libc.WouldBlock ? Fault.SerialPortBusy : Fault.SerialFailed;
        var signals = 0;
        var hasLines = Libc.Control(descriptor, GetSignals, ref signals) == 0;
        var applied = TtySettings.Apply(descriptor, settings, exactFraming: hasLines);
        // A port that is listed but has no hardware behind it opens, and then fails.
        if (applied.Fault is { } fault) return fault is Fault.SerialUnplugged ? Fault.SerialPortMissing : fault;
        if (Libc.Control(descriptor, Exclusive, 0) != 0) return Fault.SerialFailed;
        Empty(descriptor);
        return new TtyPort(descriptor, hasLines);
    }

    // One flush is not enough: behind the buffer that it empties there are others, which then move up.
    private static void Empty(int descriptor)
    {
        Span<PollEntry> entries = [new(descriptor, PollEvents.In)];
        Span<byte> scrap = stackalloc byte[1024];
        _ = Libc.Control(descriptor, Flush, Input);
        for (var stale = 0; stale < MostStale && Libc.Poll(entries, 1, Silence) > 0;)
        {
            var count = (int)Libc.Read(descriptor, scrap, (nuint)scrap.Length);
            if (count <= 0) return;
            stale += count;
        }
    }

    private static Fault Named(int error) => error switch
    {
        Libc.NoSuchFile or Libc.NoSuchAddress or Libc.NoSuchDevice or Libc.InputOutputError => Fault.SerialPortMissing,
        Libc.Busy => Fault.SerialPortBusy,
        _ => Fault.SerialFailed,
    };
}
