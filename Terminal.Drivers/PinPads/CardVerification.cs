using System.Security.Cryptography;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Security;

namespace Terminal.Drivers.PinPads;

/// <summary>Sends a PIN to a card (EMV book 3, 6.5.12): plain as a format 2 block, or enciphered with a challenge of the card's.</summary>
internal sealed class CardVerification(IRandomSource random)
{
    private const byte Verify = 0x20;
    private const byte PlainPin = 0x80;
    private const byte EncipheredPin = 0x88;
    private const int BlockLength = 8;

    /// <summary>Sends VERIFY.</summary>
    /// <param name="request">The card, and its key and challenge when the PIN is to be enciphered.</param>
    /// <param name="digits">The PIN; the caller wipes it.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns>The card's status word, or the channel's fault; <see cref="Fault.ChipDataInvalid"/> for a key that is none.</returns>
    public async Task<Outcome<CardPinEntry>> RunAsync(CardPinRequest request, ReadOnlyMemory<byte> digits, CancellationToken cancellationToken)
    {
        if (Body(request.Encipherment, digits.Span) is not { } body)
            return Fault.ChipDataInvalid;
        var method = request.Encipherment is null ? PlainPin : EncipheredPin;
        try
        {
            // The channel traces header and lengths, and wipes the bytes that it makes of the command.
            var sent = await request.Card.TransmitAsync(new CommandApdu(0x00, Verify, 0, method, body), cancellationToken);
            return sent.TryGet(out var answer, out var fault) ? new CardPinEntry(PinEntryEnd.Entered, answer.Status) : fault;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    /// <summary>The data of VERIFY in pinned memory; null when the digits or the key are none.</summary>
    private byte[]? Body(PinEncipherment? encipherment, ReadOnlySpan<byte> digits)
    {
        var block = GC.AllocateArray<byte>(BlockLength, pinned: true);
        if (!PinBlock.TryBuild(PinBlockFormat.Iso2, digits, pan: null, random, block))
            return null;
        if (encipherment is null)
            return block;
        var enciphered = CardPinCipher.Encipher(encipherment, block, random);
        CryptographicOperations.ZeroMemory(block);
        return enciphered;
    }
}
