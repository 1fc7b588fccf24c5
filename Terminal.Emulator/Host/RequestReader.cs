using System.Globalization;
using Terminal.Core.Messages;

namespace Terminal.Emulator.Host;

/// <summary>Reads requests of a UnionPay dialect.</summary>
internal sealed class RequestReader(Dialect dialect)
{
    private readonly MessageCodec _codec = new(dialect);
    private readonly Stack<IsoMessage> _spare = new();

    /// <summary>Takes a message back that nobody needs any more; the next one is read into it.</summary>
    public void Recycle(IncomingMessage incoming)
    {
        incoming.Message.Clear();
        _spare.Push(incoming.Message);
    }

    /// <summary>Reads a frame; what is wrong with it is said in the result.</summary>
    public IncomingMessage Read(ReadOnlyMemory<byte> frame)
    {
        var message = _spare.TryPop(out var spare) ? spare : new IsoMessage(dialect);
        if (frame.Length < HostEnvelope.Length)
            return new IncomingMessage(frame, message, null, "no envelope");
        var packed = frame[HostEnvelope.Length..];
        if (!_codec.TryUnpack(packed.Span, message, out var error))
            return new IncomingMessage(frame, message, null, error.English);
        var request = ToRequest(message, packed);
        return new IncomingMessage(frame, message, request, request is null ? "lacks F11, F41, F42, F60 or a usable F61" : "");
    }

    private HostRequest? ToRequest(IsoMessage message, ReadOnlyMemory<byte> packed)
    {
        var batch = message.Text(60);
        if (!message.TryGetNumber(11, out var stan) || !message.Has(41) || !message.Has(42) || batch.Length < 11)
            return null;
        if (!TryReadOriginal(message.Text(61), out var original))
            return null;
        var macBlock = _codec.MacBlock(packed.Span);
        return new HostRequest
        {
            Mti = message.Mti.ToString("D4", CultureInfo.InvariantCulture),
            Terminal = message.Text(41),
            Merchant = message.Text(42),
            Stan = (int)stan,
            Batch = Number(batch.AsSpan(2, 6)),
            NetworkCode = batch.Substring(8, 3),
            ProcessingCode = message.Text(3),
            EntryMode = message.Text(22),
            CardCondition = batch.Length > 12 ? batch.Substring(12, 1) : "",
            AmountFen = message.TryGetNumber(4, out var amount) ? amount : null,
            Pan = PanOf(message),
            PinBlock = message.Has(52) ? message.GetBytes(52).ToArray() : null,
            SecurityControl = message.Text(53),
            ChipData = message.Has(55) ? message.GetBytes(55).ToArray() : default,
            Original = original,
            MacBlock = packed[..macBlock.Length],
            MacField = message.Has(64) ? message.GetBytes(64).ToArray() : null,
        };
    }

    /// <summary>F61 begins with batch and trace number of the original; absent is right too.</summary>
    private static bool TryReadOriginal(string text, out (int Batch, int Stan)? original)
    {
        original = null;
        if (text.Length == 0)
            return true;
        if (text.Length < 12)
            return false;
        original = (Number(text.AsSpan(0, 6)), Number(text.AsSpan(6, 6)));
        return true;
    }

    /// <summary>The stripe speaks before F2, which may be typed.</summary>
    private static string PanOf(IsoMessage message)
    {
        var track = message.Text(35);
        var separator = track.IndexOf('D', StringComparison.Ordinal);
        return separator > 0 ? track[..separator] : message.Text(2);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
