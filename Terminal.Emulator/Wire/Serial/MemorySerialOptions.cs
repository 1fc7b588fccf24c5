namespace Terminal.Emulator.Wire.Serial;

/// <summary>How a serial cable in memory behaves.</summary>
public sealed record MemorySerialOptions
{
    /// <summary>True: the line has DTR, RTS, DCD, CTS, DSR and RI, as a real port has; false: none, as a pseudo-terminal.</summary>
    public bool ControlLines { get; init; } = true;

    /// <summary>How many bytes arrive together, as a UART hands over what its FIFO holds; 1 to <see cref="Capacity"/>.</summary>
    public int Together { get; init; } = 8;

    /// <summary>How many bytes each of the buffers holds: those to be sent, and those that came and were not read.</summary>
    public int Capacity { get; init; } = 4096;
}
