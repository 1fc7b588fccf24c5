using System.Device.Gpio;
using System.Device.Spi;
using Iot.Device.Card;
using Iot.Device.Pn5180;
using Iot.Device.Rfid;
using Terminal.Drivers.Cards.Contactless;

namespace Terminal.Drivers.Iot.Edge;

/// <summary>
/// An NXP PN5180. The library does the blocks of ISO/IEC 14443-4 for cards of type B only, so cards of type A are not read: what it
/// offers for them ends with their selection.
/// </summary>
internal sealed class Pn5180Chip : IContactlessChip
{
    private const int LookMilliseconds = 300;

    private readonly Pn5180 _reader;
    private Data106kbpsTypeB? _card;

    /// <summary>Opens one.</summary>
    /// <param name="bus">The SPI bus.</param>
    /// <param name="busyPin">The GPIO line that tells when it is busy.</param>
    /// <param name="selectPin">The GPIO line that selects it; not the bus's own chip select.</param>
    /// <param name="resetPin">The GPIO line that resets it.</param>
    public Pn5180Chip(int bus, int busyPin, int selectPin, int resetPin)
    {
        var lines = new GpioController();
        try
        {
            lines.OpenPin(resetPin, PinMode.Output);
            lines.Write(resetPin, PinValue.Low);
            Thread.Sleep(10);
            lines.Write(resetPin, PinValue.High);
            Thread.Sleep(10);
            var settings = new SpiConnectionSettings(bus, 0)
            {
                ClockFrequency = Pn5180.MaximumSpiClockFrequency,
                Mode = Pn5180.DefaultSpiMode,
                DataFlow = DataFlow.MsbFirst,
            };
            _reader = new Pn5180(SpiDevice.Create(settings), busyPin, selectPin, lines, shouldDispose: true);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    public ContactlessKind? Look()
    {
        Release();
        var found = _reader.ListenToCardIso14443TypeB(
            TransmitterRadioFrequencyConfiguration.Iso14443B_106, ReceiverRadioFrequencyConfiguration.Iso14443B_106, out var card, LookMilliseconds);
        _card = found ? card : null;
        return _card is null ? null : ContactlessKind.B;
    }

    public int? Exchange(ReadOnlySpan<byte> command, Span<byte> answer)
    {
        if (_card is not { TargetNumber: var target }) return null;
        // The library leaves one zero behind the answer, and counts it.
        Span<byte> whole = stackalloc byte[answer.Length + 1];
        var length = _reader.Transceive(target, command, whole, NfcProtocol.Iso14443_4) - 1;
        if (length < 0) return null;
        whole[..length].CopyTo(answer);
        whole.Clear();
        return length;
    }

    public void Release()
    {
        if (_card is { } card) _reader.DeselectCardTypeB(card);
        _card = null;
    }

    public void Dispose() => _reader.Dispose();
}
