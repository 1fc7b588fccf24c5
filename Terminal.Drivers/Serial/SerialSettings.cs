namespace Terminal.Drivers.Serial;

/// <summary>Speed and framing of a serial line.</summary>
/// <param name="Baud">Bits per second, 300 to 921600.</param>
/// <param name="DataBits">Data bits of a character, 5 to 8. POS modems use 8, or 7 with parity.</param>
/// <param name="Parity">The parity bit.</param>
/// <param name="StopBits">The stop bits.</param>
/// <param name="HardwareFlow">True: RTS and CTS throttle the two directions.</param>
public sealed record SerialSettings(
    int Baud, int DataBits = 8, Parity Parity = Parity.None, StopBits StopBits = StopBits.One, bool HardwareFlow = false)
{
    /// <summary>The slowest speed, in bits per second.</summary>
    public const int SlowestBaud = 300;

    /// <summary>The fastest speed, in bits per second.</summary>
    public const int FastestBaud = 921_600;

    /// <summary>False when a value is out of its range; every line then answers
    /// <see cref="Core.Diagnosis.Fault.SerialSettingsUnsupported"/>.</summary>
    public bool ArePossible =>
        Baud is >= SlowestBaud and <= FastestBaud && DataBits is >= 5 and <= 8 && Enum.IsDefined(Parity) && Enum.IsDefined(StopBits);

    /// <summary>Bits on the wire for each byte: start bit, data bits, parity bit, stop bits; 10 with the defaults.</summary>
    public int BitsPerByte => 1 + DataBits + (Parity is Parity.None ? 0 : 1) + (StopBits is StopBits.Two ? 2 : 1);

    /// <summary>How long so many bytes take on the wire.</summary>
    /// <param name="bytes">How many.</param>
    public TimeSpan TimeOf(int bytes) => TimeSpan.FromTicks((long)bytes * BitsPerByte * TimeSpan.TicksPerSecond / Baud);
}
