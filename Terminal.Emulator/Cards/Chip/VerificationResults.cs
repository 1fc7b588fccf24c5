namespace Terminal.Emulator.Cards.Chip;

/// <summary>The card verification results (JR/T 0025.5, card verification results): what a card tells its issuer of itself, 4 bytes.</summary>
internal sealed class VerificationResults
{
    private const byte Length = 3;

    private readonly byte[] _bytes = [Length, 0xA0, 0, 0];

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Notes the cryptogram of the first GENERATE AC; of the second there is none yet.</summary>
    public void First(byte cryptogram) => _bytes[1] = (byte)((_bytes[1] & 0x0F) | 0x80 | (cryptogram >> 2));

    /// <summary>Notes the cryptogram of the second GENERATE AC.</summary>
    public void Second(byte cryptogram) => _bytes[1] = (byte)((_bytes[1] & 0x3F) | cryptogram);

    /// <summary>The issuer's proof was wrong.</summary>
    public void IssuerAuthenticationFailed() => _bytes[1] |= 0x08;

    /// <summary>A PIN was checked.</summary>
    public void PinChecked(bool right) => _bytes[1] = (byte)((_bytes[1] & ~0x06) | (right ? 0x04 : 0x06));

    /// <summary>The terminal could not go online.</summary>
    public void UnableToGoOnline() => _bytes[1] |= 0x01;

    /// <summary>The last online transaction was not brought to its end.</summary>
    public void LastUnfinished() => _bytes[2] |= 0x80;

    /// <summary>No PIN tries are left.</summary>
    public void PinTriesExceeded() => _bytes[2] |= 0x40;

    /// <summary>The card was never approved online.</summary>
    public void NewCard() => _bytes[2] |= 0x10;

    /// <summary>A script command was received.</summary>
    public void ScriptCommand(bool done)
    {
        if (_bytes[3] < 0xF0)
            _bytes[3] += 0x10;
        if (!done)
            _bytes[3] |= 0x08;
    }

    /// <summary>A dynamic signature was made.</summary>
    public void DynamicSignature() => _bytes[3] |= 0x02;
}
