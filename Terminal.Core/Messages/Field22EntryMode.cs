using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>F22, n3: how the PAN was taken and whether there is a PIN.</summary>
/// <param name="Mode">Digits 1 and 2; a value without a name is kept.</param>
/// <param name="Pin">Digit 3.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field22EntryMode(EntryMode Mode, PinCapture Pin)
{
    /// <summary>Reads F22 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field22">The parts.</param>
    public static bool TryRead(IsoMessage message, out Field22EntryMode field22)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryParse(message.GetBytes(22), out field22);
    }

    /// <summary>Takes the digits apart.</summary>
    /// <param name="digits">Three ASCII digits.</param>
    /// <param name="field22">The parts.</param>
    public static bool TryParse(ReadOnlySpan<byte> digits, out Field22EntryMode field22)
    {
        field22 = default;
        if (digits.Length != 3 || !DigitReader.AreDigits(digits))
            return false;
        var reader = new DigitReader(digits);
        field22 = new Field22EntryMode((EntryMode)reader.Take(2), (PinCapture)reader.Take(1));
        return true;
    }

    /// <summary>Sets F22 of a message.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.SetNumber(22, ((int)Mode * 10) + (int)Pin);
    }
}
