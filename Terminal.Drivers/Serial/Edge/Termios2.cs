using System.Runtime.CompilerServices;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>struct termios2 of Linux, which carries any speed as a number (asm-generic: x86, ARM, RISC-V).</summary>
internal struct Termios2
{
    public uint Input;
    public uint Output;
    public uint Control;
    public uint Local;
    public byte Discipline;
    public ControlCharacters Characters;
    public uint InputSpeed;
    public uint OutputSpeed;

    [InlineArray(19)]
    internal struct ControlCharacters
    {
        private byte _first;
    }
}
