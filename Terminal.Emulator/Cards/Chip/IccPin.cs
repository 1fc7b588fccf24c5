using Terminal.Core.Devices;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The PIN check of a chip: in clear or enciphered, with a counter of tries (EMV book 3, 6.5.12; book 2, chapter 7).</summary>
internal sealed class IccPin(ChipMemory memory, RsaKey? key, IRandomSource random)
{
    /// <summary>Tries after a right PIN.</summary>
    public const int Tries = 3;

    private const byte Clear = 0x80;
    private const byte Enciphered = 0x88;
    private const byte EncipheredHeader = 0x7F;
    private const int BlockLength = 8;
    private const int ChallengeLength = 8;

    private byte[]? _challenge;

    /// <summary>GET CHALLENGE.</summary>
    public ResponseApdu GetChallenge()
    {
        _challenge = new byte[ChallengeLength];
        random.Fill(_challenge);
        return new ResponseApdu(_challenge, StatusWord.Done);
    }

    /// <summary>VERIFY.</summary>
    public ResponseApdu Verify(CommandApdu command, VerificationResults? results)
    {
        if (memory.PinTries == 0)
            return Answer(StatusWord.MethodBlocked);
        var block = command.P2 switch
        {
            Clear when command.Data.Length == BlockLength => command.Data.ToArray(),
            Enciphered when key is not null && command.Data.Length == key.Length => Decipher(key, command.Data.Span),
            _ => [],
        };
        if (block.Length == 0)
            return Answer(command.P2 is Clear or Enciphered ? IccStatus.WrongData : IccStatus.WrongParameters);
        var right = PinOf(block) == memory.Pin;
        results?.PinChecked(right);
        memory.PinTries = right ? Tries : memory.PinTries - 1;
        return Answer(right ? StatusWord.Done : (ushort)(0x63C0 | memory.PinTries));
    }

    /// <summary>The digits of a PIN block of format 2; empty when it is none.</summary>
    public static string PinOf(ReadOnlySpan<byte> block)
    {
        var text = Convert.ToHexString(block);
        var length = block[0] & 0xF;
        var isBlock = text[0] == '2' && length is >= 4 and <= 12 && text.AsSpan(2 + length).TrimEnd('F').IsEmpty;
        return isBlock ? text.Substring(2, length) : "";
    }

    private static ResponseApdu Answer(ushort status) => new(default, status);

    /// <summary>Empty when it was not enciphered for this card, or for another challenge.</summary>
    private byte[] Decipher(RsaKey cardKey, ReadOnlySpan<byte> data)
    {
        var clear = cardKey.Apply(data);
        var challenge = _challenge;
        _challenge = null;
        return clear[0] == EncipheredHeader && challenge is not null
            && clear.AsSpan(1 + BlockLength, ChallengeLength).SequenceEqual(challenge)
            ? clear[1..(1 + BlockLength)]
            : [];
    }
}
