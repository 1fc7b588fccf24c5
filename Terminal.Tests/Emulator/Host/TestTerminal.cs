using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Links;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;
using Terminal.Emulator.Keys;
using Terminal.Tests.Security;

namespace Terminal.Tests.Emulator.Host;

/// <summary>The terminal's side of a conversation, written without the product's flow: messages in, messages out.</summary>
internal sealed class TestTerminal(IByteChannel channel, TimeProvider time, Dialect dialect)
{
    private static readonly byte[] Envelope = Convert.FromHexString("6000030001603100311108");

    private readonly MessageCodec _codec = new(dialect);
    private LengthPrefixedFrames _frames = new(channel);
    private MacKey? _macKey;
    private BlockCipher? _pinKey;

    public string Id { get; init; } = TestKeys.TerminalId;

    public string Merchant { get; init; } = AcquirerRegistry.MerchantId;

    public int Batch { get; set; } = 1;

    /// <summary>Whether the last answer carried the right MAC; null when it carried none.</summary>
    public bool? LastMac { get; private set; }

    public byte[] LastFrame { get; private set; } = [];

    public async Task<IsoMessage> SignOnAsync(string networkCode = "003", int stan = 1)
    {
        var answer = await AskAsync(Management(800, networkCode, stan));
        if (answer.Text(39) is not "00")
            return answer;
        var sm4 = networkCode is "006";
        var field = answer.GetBytes(62).ToArray();
        var single = networkCode is "001";
        var pinLength = single ? 8 : 16;
        var macLength = sm4 ? 16 : 8;
        _pinKey = BlockCipher.Create(Algorithm(sm4), Unwrap(field.AsSpan(0, pinLength), sm4));
        _macKey = MacKey.Create(Algorithm(sm4), Unwrap(field.AsSpan(pinLength + 4, macLength), sm4));
        Batch = int.Parse(answer.Text(60).AsSpan(2, 6), CultureInfo.InvariantCulture);
        return answer;
    }

    public IsoMessage Management(int mti, string networkCode, int stan)
    {
        var message = Message(mti, stan);
        message.SetDigits(60, Invariant($"00{Batch:D6}{networkCode}"));
        message.SetText(63, "01 ");
        return message;
    }

    public IsoMessage Purchase(TestCard card, long fen, int stan, string? pin = null, bool withoutPin = false)
    {
        var message = Message(200, stan);
        message.SetDigits(3, "000000");
        message.SetNumber(4, fen);
        message.SetDigits(22, withoutPin ? "022" : "021");
        message.SetDigits(25, "00");
        message.SetDigits(35, card.Track2);
        message.SetText(49, "156");
        message.SetDigits(60, Invariant($"22{Batch:D6}00050"));
        if (withoutPin)
            return message;
        message.SetDigits(26, "12");
        message.SetDigits(53, "2600000000000000");
        message.SetBytes(52, PinBlockFor(card, pin ?? card.Pin));
        return message;
    }

    public IsoMessage Reversal(TestCard card, long fen, int stan, int? batch = null, string reason = "98")
    {
        var message = Message(400, stan);
        message.SetDigits(2, card.Pan);
        message.SetDigits(3, "000000");
        message.SetNumber(4, fen);
        message.SetDigits(22, "021");
        message.SetDigits(25, "00");
        message.SetText(39, reason);
        message.SetText(49, "156");
        message.SetDigits(60, Invariant($"22{batch ?? Batch:D6}00050"));
        return message;
    }

    public async Task<IsoMessage> AskAsync(IsoMessage message)
    {
        await SendAsync(message);
        var answer = await ReceiveAsync();
        Assert.That(answer, Is.Not.Null, $"no answer to {message.Mti:D4}");
        return answer!;
    }

    public async Task<string> CodeOfAsync(IsoMessage message) => (await AskAsync(message)).Text(39);

    /// <summary>Sends a message, with a MAC when there is a key and the message is a financial one.</summary>
    public Task SendAsync(IsoMessage message, byte[]? macOverride = null)
    {
        if (message.Mti < 800 && _macKey is not null)
            message.SetBytes(64, macOverride ?? MacOf(message));
        return SendRawAsync(Pack(message));
    }

    public byte[] Pack(IsoMessage message)
    {
        var frame = new byte[2048];
        Envelope.CopyTo(frame, 0);
        Assert.That(_codec.TryPack(message, frame.AsSpan(Envelope.Length), out var length, out var error), Is.True, error.English);
        return frame[..(Envelope.Length + length)];
    }

    public async Task SendRawAsync(byte[] frame)
    {
        Assert.That((await channel.OpenAsync(default)).Succeeded, Is.True);
        Assert.That((await _frames.WriteAsync(frame, default)).Fault, Is.Null);
    }

    /// <summary>Waits for an answer; null when none comes within the limit or what comes cannot be read.</summary>
    public async Task<IsoMessage?> ReceiveAsync(double seconds = 60)
    {
        using var limit = new Deadline(time, TimeSpan.FromSeconds(seconds));
        var received = await _frames.ReadAsync(limit.Token);
        if (!received.TryGet(out var frame, out var fault))
        {
            LastFrame = [];
            LastFault = fault;
            return null;
        }

        LastFrame = frame.ToArray();
        var message = new IsoMessage(dialect);
        var packed = frame.Span[Math.Min(Envelope.Length, frame.Length)..];
        if (!_codec.TryUnpack(packed, message, out _))
            return null;
        LastMac = !message.Has(64) || _macKey is null
            ? null
            : Mac.Verify(MacAlgorithm.UnionPay, _macKey, _codec.MacBlock(packed), message.GetBytes(64));
        return message;
    }

    public Fault? LastFault { get; private set; }

    /// <summary>Gives up the connection; the next message opens another.</summary>
    public async Task HangUpAsync()
    {
        await channel.CloseAsync();
        _frames = new LengthPrefixedFrames(channel);
    }

    private static KeyAlgorithm Algorithm(bool sm4) => sm4 ? KeyAlgorithm.Sm4 : KeyAlgorithm.Des;

    private static byte[] Unwrap(ReadOnlySpan<byte> cryptogram, bool sm4)
    {
        using var master = BlockCipher.Create(Algorithm(sm4), TestKeys.Master(Algorithm(sm4)));
        var key = new byte[cryptogram.Length];
        Assert.That(KeyWrap.TryUnwrap(master, cryptogram, key), Is.True);
        return key;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IsoMessage Message(int mti, int stan)
    {
        var message = new IsoMessage(dialect) { Mti = mti };
        message.SetNumber(11, stan);
        message.SetText(41, Id);
        message.SetText(42, Merchant);
        return message;
    }

    private byte[] PinBlockFor(TestCard card, string pin)
    {
        var format = dialect == Dialect.UnionPaySm4 ? PinBlockFormat.Sm4 : PinBlockFormat.Iso0;
        var block = new byte[PinBlock.Size(format)];
        using var swiped = card.Swipe();
        Assert.That(PinBlock.TryBuild(format, [.. pin.Select(digit => (byte)(digit - '0'))], swiped.Pan, new SeededBytes(1), block), Is.True);
        _pinKey?.Encrypt(block, block);
        return block;
    }

    private byte[] MacOf(IsoMessage message)
    {
        Span<byte> block = stackalloc byte[2048];
        Assert.That(_codec.TryPackForMac(message, block, out var length, out _), Is.True);
        var mac = new byte[Mac.Length];
        Mac.Compute(MacAlgorithm.UnionPay, _macKey!, block[..length], mac);
        return mac;
    }
}
