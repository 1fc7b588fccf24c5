namespace Terminal.Drivers.Modems;

/// <summary>The registers that dialling uses; the defaults are those of V.250 and Hayes.</summary>
public sealed record DialRegisters
{
    /// <summary>How long to wait before dialling where no dial tone is waited for. S6, in seconds.</summary>
    public DialRegister BlindWait { get; init; } = new(6, TimeSpan.FromSeconds(1));

    /// <summary>How long to wait for the carrier once the number is dialled. S7, in seconds.</summary>
    public DialRegister CarrierWait { get; init; } = new(7, TimeSpan.FromSeconds(1));

    /// <summary>How long a comma waits. S8, in seconds.</summary>
    public DialRegister Pause { get; init; } = new(8, TimeSpan.FromSeconds(1));

    /// <summary>How long a tone and the gap behind it are. S11, in milliseconds.</summary>
    public DialRegister ToneLength { get; init; } = new(11, TimeSpan.FromMilliseconds(1));

    /// <summary>The silence around the escape sequence. S12, in 20 ms.</summary>
    public DialRegister GuardTime { get; init; } = new(12, TimeSpan.FromMilliseconds(20));
}
