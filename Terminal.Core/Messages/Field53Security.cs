using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>F53, n16: how PIN and tracks are secured. The digits after the third are 0.</summary>
/// <param name="PinFormat">Digit 1: 0 no PIN, 1 PIN block without PAN, 2 with PAN (ISO 9564-1 format 0).</param>
/// <param name="Algorithm">Digit 2: 0 single DES, 6 double-length 3DES.</param>
/// <param name="TrackEncrypted">Digit 3 is 1: the tracks are encrypted under the TDK.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field53Security(int PinFormat, int Algorithm, bool TrackEncrypted = false)
{
    private const int Digits = 16;

    /// <summary>Reads F53 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field53">The parts.</param>
    public static bool TryRead(IsoMessage message, out Field53Security field53)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryParse(message.GetBytes(53), out field53);
    }

    /// <summary>Takes the digits apart.</summary>
    /// <param name="digits">16 ASCII digits.</param>
    /// <param name="field53">The parts.</param>
    public static bool TryParse(ReadOnlySpan<byte> digits, out Field53Security field53)
    {
        field53 = default;
        if (digits.Length != Digits || !DigitReader.AreDigits(digits))
            return false;
        field53 = new Field53Security(digits[0] - '0', digits[1] - '0', digits[2] == '1');
        return true;
    }

    /// <summary>Sets F53 of a message.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var writer = new DigitWriter(stackalloc char[Digits]);
        writer.Put(PinFormat, 1);
        writer.Put(Algorithm, 1);
        writer.Put(TrackEncrypted ? 1 : 0, 1);
        writer.Put(0, Digits - 3);
        message.SetDigits(53, writer.Written);
    }
}
