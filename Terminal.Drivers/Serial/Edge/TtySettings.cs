using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>Speed, framing and raw mode of a tty (termios of Linux).</summary>
public static class TtySettings
{
    private const nuint Get = 0x802C542A;
    private const nuint Set = 0x402C542B;

    // BRKINT, IGNBRK, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL, IXON, IXANY, IXOFF: what changes or swallows bytes.
    private const uint CookedInput = 0x1 | 0x2 | 0x8 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400 | 0x800 | 0x1000;
    private const uint CheckParity = 0x10;
    private const uint ProcessOutput = 0x1;

    // ISIG, ICANON, ECHO, ECHONL, IEXTEN.
    private const uint CookedLocal = 0x1 | 0x2 | 0x8 | 0x40 | 0x8000;

    private const uint DataBits = 0x30;
    private const uint TwoStopBits = 0x40;
    private const uint Receive = 0x80;
    private const uint WithParity = 0x100;
    private const uint OddParity = 0x200;
    private const uint HangUpOnClose = 0x400;
    private const uint IgnoreCarrier = 0x800;
    private const uint StickParity = 0x40000000;
    private const uint HardwareFlow = 0x80000000;
    private const uint Framing = DataBits | TwoStopBits | WithParity | OddParity | HardwareFlow;
    private const uint OutputSpeed = 0x100F;
    private const uint InputSpeed = 0x100F0000;
    private const uint OtherSpeed = 0x1000;

    private const int Time = 5;
    private const int Least = 6;

    /// <summary>How far a port's clock may be off, in per cent: receivers stay in step up to about twice that.</summary>
    private const uint Tolerance = 2;

    /// <summary>Makes a tty raw and sets its speed and framing, and reads them back.</summary>
    /// <param name="descriptor">The open tty.</param>
    /// <param name="settings">Speed and framing.</param>
    /// <param name="exactFraming">False for a pseudo-terminal, which has no framing.</param>
    /// <returns>Success; <see cref="Fault.SerialSettingsUnsupported"/>: the port did something else, and has its former
    /// settings again; <see cref="Fault.SerialUnplugged"/>: the port is gone; <see cref="Fault.SerialFailed"/>: this is no tty.</returns>
    public static Outcome Apply(int descriptor, SerialSettings settings, bool exactFraming)
    {
        if (!settings.ArePossible) return Fault.SerialSettingsUnsupported;
        var before = default(Termios2);
        if (Libc.Control(descriptor, Get, ref before) != 0) return Refusal();
        var wanted = Raw(before);
        wanted.Control |= ControlOf(settings);
        wanted.InputSpeed = wanted.OutputSpeed = (uint)settings.Baud;
        if (settings.Parity is not Parity.None) wanted.Input |= CheckParity;
        var got = default(Termios2);
        if (Libc.Control(descriptor, Set, ref wanted) != 0)
            return Libc.Error == Libc.InputOutputError ? Fault.SerialUnplugged : Fault.SerialSettingsUnsupported;
        if (Libc.Control(descriptor, Get, ref got) != 0) return Refusal();
        // Drivers round a speed and drop a framing they cannot do, and report success.
        var same = Near(got.OutputSpeed, (uint)settings.Baud) && (!exactFraming || ((got.Control ^ wanted.Control) & Framing) == 0);
        if (same) return Outcome.Ok;
        _ = Libc.Control(descriptor, Set, ref before);
        return Fault.SerialSettingsUnsupported;
    }

    /// <summary>The speed of a tty; on the master of a pseudo-terminal, the speed the other side has set.</summary>
    /// <param name="descriptor">The open tty.</param>
    /// <returns>Bits per second, or a fault as in <see cref="Apply"/>.</returns>
    public static Outcome<int> Baud(int descriptor)
    {
        var termios = default(Termios2);
        if (Libc.Control(descriptor, Get, ref termios) != 0) return Refusal().Fault!.Value;
        return (int)termios.OutputSpeed;
    }

    private static Outcome Refusal() =>
        Libc.Error is Libc.InputOutputError or Libc.NoSuchAddress or Libc.NoSuchDevice ? Fault.SerialUnplugged : Fault.SerialFailed;

    private static bool Near(uint got, uint wanted) => (ulong)Math.Abs((long)got - wanted) * 100 <= (ulong)wanted * Tolerance;

    private static Termios2 Raw(Termios2 termios)
    {
        termios.Input &= ~(CookedInput | CheckParity);
        termios.Output &= ~ProcessOutput;
        termios.Local &= ~CookedLocal;
        termios.Control &= ~(Framing | StickParity | OutputSpeed | InputSpeed);
        // Without carrier detection a modem on hook would be a port that is hung up.
        termios.Control |= Receive | HangUpOnClose | IgnoreCarrier;
        termios.Characters[Least] = 1;
        termios.Characters[Time] = 0;
        return termios;
    }

    private static uint ControlOf(SerialSettings settings) =>
        SpeedCode(settings.Baud)
        | (uint)(settings.DataBits - 5) << 4
        | (settings.Parity is Parity.None ? 0 : WithParity)
        | (settings.Parity is Parity.Odd ? OddParity : 0)
        | (settings.StopBits is StopBits.Two ? TwoStopBits : 0)
        | (settings.HardwareFlow ? HardwareFlow : 0);

    // A code where there is one: other programs that look at the port may not know speeds as numbers.
    private static uint SpeedCode(int baud) => baud switch
    {
        300 => 7,
        600 => 8,
        1200 => 9,
        1800 => 10,
        2400 => 11,
        4800 => 12,
        9600 => 13,
        19200 => 14,
        38400 => 15,
        57600 => 0x1001,
        115200 => 0x1002,
        230400 => 0x1003,
        460800 => 0x1004,
        500000 => 0x1005,
        576000 => 0x1006,
        921600 => 0x1007,
        _ => OtherSpeed,
    };
}
