using System.Device.I2c;
using Iot.Device.Card;
using Iot.Device.Pn532;
using Iot.Device.Pn532.ListPassive;
using Iot.Device.Pn532.RfConfiguration;
using Terminal.Drivers.Cards.Contactless;

namespace Terminal.Drivers.Iot.Edge;

/// <summary>
/// An NXP PN532. Its own program activates cards of both types and does the blocks of ISO/IEC 14443-4. On a serial port the library
/// waits 89 ms for an answer, which is too short for a card that signs; on I²C it waits as long as it is told.
/// </summary>
internal sealed class Pn532Chip : IContactlessChip
{
    private const int AnswerMilliseconds = 2_000;

    // One retry: a look must not wait for a card without end, as the chip does by default.
    private const byte ActivationRetries = 1;

    // SEL_RES, bit 6 (ISO/IEC 14443-3, 6.4.3.4): the card carries ISO/IEC 14443-4.
    private const byte CarriesBlocks = 0x20;

    private readonly Pn532 _reader;
    private byte? _target;

    private Pn532Chip(Pn532 reader)
    {
        _reader = reader;
        _reader.ReadTimeOut = AnswerMilliseconds;
        if (!_reader.SetMaxRetriesInitialization(new MaxRetriesMode { MaxRetryPassiveActivation = ActivationRetries }))
        {
            _reader.Dispose();
            throw new IOException("The PN532 does not take its settings.");
        }
    }

    /// <summary>Opens one on a serial port.</summary>
    /// <param name="port">The port, e.g. <c>/dev/ttyS3</c>.</param>
    public static Pn532Chip OnSerial(string port) => new(new Pn532(port));

    /// <summary>Opens one on an I²C bus.</summary>
    /// <param name="bus">The bus, e.g. 1 for <c>/dev/i2c-1</c>.</param>
    public static Pn532Chip OnI2c(int bus) => new(new Pn532(I2cDevice.Create(new I2cConnectionSettings(bus, Pn532.I2cDefaultAddress))));

    public ContactlessKind? Look()
    {
        Release();
        // Number of targets, then the target: its number and what it said.
        if (_reader.ListPassiveTarget(MaxTarget.One, TargetBaudRate.B106kbpsTypeA) is { Length: > 1 } typeA
            && _reader.TryDecode106kbpsTypeA(typeA.AsSpan(1)) is { } card
            && (card.Sak & CarriesBlocks) != 0)
        {
            _target = card.TargetNumber;
            return ContactlessKind.A;
        }

        // The application family of all cards.
        if (_reader.ListPassiveTarget(MaxTarget.One, TargetBaudRate.B106kbpsTypeB, [0x00]) is not { Length: > 1 } typeB) return null;
        _target = typeB[1];
        return ContactlessKind.B;
    }

    public int? Exchange(ReadOnlySpan<byte> command, Span<byte> answer)
    {
        if (_target is not { } target) return null;
        var length = _reader.Transceive(target, command, answer, NfcProtocol.Iso14443_4);
        return length < 0 ? null : length;
    }

    public void Release()
    {
        if (_target is { } target) _reader.ReleaseTarget(target);
        _target = null;
    }

    public void Dispose() => _reader.Dispose();
}
