using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>F61: the message that this one refers to.</summary>
/// <param name="Batch">61.1, n6: its batch.</param>
/// <param name="Stan">61.2, n6: its trace number.</param>
/// <param name="Date">61.3, n4: its date, MMDD as a number; null when left out.</param>
/// <param name="AuthorisationMode">61.4, n2, for completions.</param>
/// <param name="AuthorisationInstitution">61.5, up to n11, for completions.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field61(
    int Batch, int Stan, int? Date = null, int? AuthorisationMode = null, string? AuthorisationInstitution = null)
{
    private const int MostDigits = 29;

    /// <summary>Reads F61 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field61">The parts.</param>
    public static bool TryRead(IsoMessage message, out Field61 field61)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryParse(message.GetBytes(61), out field61);
    }

    /// <summary>Takes the digits apart.</summary>
    /// <param name="digits">12, 16, or 18 to 29 ASCII digits.</param>
    /// <param name="field61">The parts.</param>
    public static bool TryParse(ReadOnlySpan<byte> digits, out Field61 field61)
    {
        field61 = default;
        if (digits.Length is not (12 or 16 or (>= 18 and <= MostDigits)) || !DigitReader.AreDigits(digits))
            return false;
        var reader = new DigitReader(digits);
        field61 = new Field61((int)reader.Take(6), (int)reader.Take(6), reader.TakeIfThere(4), reader.TakeIfThere(2), reader.TakeRest());
        return true;
    }

    /// <summary>Sets F61 of a message. Parts after the last one given are left out, parts before it are 0.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var writer = new DigitWriter(stackalloc char[MostDigits]);
        writer.Put(Batch, 6);
        writer.Put(Stan, 6);
        var more = AuthorisationMode is not null || AuthorisationInstitution is not null;
        if (Date is not null || more)
            writer.Put(Date ?? 0, 4);
        if (more)
            writer.Put(AuthorisationMode ?? 0, 2);
        if (AuthorisationInstitution is { Length: <= 11 } institution)
            writer.Put(institution);
        message.SetDigits(61, writer.Written);
    }
}
