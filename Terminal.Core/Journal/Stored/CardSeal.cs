using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Cards;
using Terminal.Core.Security;

namespace Terminal.Core.Journal.Stored;

/// <summary>Seals what identifies a card, bound to the record that holds it.</summary>
internal sealed class CardSeal(IRecordCipher cipher)
{
    // Layout of the clear bytes: three texts, each one length byte and ASCII (PAN, expiry, sequence number), then the tags to the end.

    public byte[] Seal(CardFields card, string kind, long number)
    {
        Span<byte> clear = stackalloc byte[3 + Pan.MaxLength + 2 * byte.MaxValue];
        var length = Append(clear, 0, card.Pan.Digits);
        length = Append(clear, length, card.Expiry);
        length = Append(clear, length, card.SequenceNumber);
        if (card.ChipTags.Length > byte.MaxValue)
            throw new ArgumentException("F55 takes at most 255 bytes.", nameof(card));
        card.ChipTags.Span.CopyTo(clear[length..]);
        var result = cipher.Seal(clear[..(length + card.ChipTags.Length)], Context(kind, number));
        CryptographicOperations.ZeroMemory(clear);
        return result;
    }

    public CardFields? Open(ReadOnlySpan<byte> sealedCard, string kind, long number)
    {
        if (!cipher.TryOpen(sealedCard, Context(kind, number), out var clear))
            return null;
        try
        {
            var at = 0;
            if (!TryTake(clear, ref at, out var digits) || !TryTake(clear, ref at, out var expiry) || !TryTake(clear, ref at, out var sequence))
                return null;
            Span<char> pan = stackalloc char[Pan.MaxLength];
            var opened = digits.Length <= pan.Length && Encoding.ASCII.TryGetChars(digits, pan, out var count) && Pan.TryCreate(pan[..count], out var p)
                ? new CardFields(p!)
                {
                    Expiry = Encoding.ASCII.GetString(expiry),
                    SequenceNumber = Encoding.ASCII.GetString(sequence),
                    ChipTags = clear.AsSpan(at).ToArray(),
                }
                : null;
            pan.Clear();
            return opened;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    public byte[] SealText(string text, string kind, long number) => cipher.Seal(Encoding.ASCII.GetBytes(text), Context(kind, number));

    public string? OpenText(ReadOnlySpan<byte> sealedText, string kind, long number) =>
        cipher.TryOpen(sealedText, Context(kind, number), out var clear) ? Encoding.ASCII.GetString(clear) : null;

    private static string Context(string kind, long number) => string.Create(null, stackalloc char[48], $"journal/{kind}/{number}");

    private static int Append(Span<byte> target, int at, ReadOnlySpan<char> text)
    {
        var length = Encoding.ASCII.GetBytes(text, target[(at + 1)..]);
        target[at] = checked((byte)length);
        return at + 1 + length;
    }

    private static bool TryTake(ReadOnlySpan<byte> clear, ref int at, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (at >= clear.Length || at + 1 + clear[at] > clear.Length)
            return false;
        text = clear.Slice(at + 1, clear[at]);
        at += 1 + text.Length;
        return true;
    }
}
