using System.Runtime.InteropServices;
using Terminal.Drivers.Modems.Hdlc;
using Terminal.Tests.Foreign;

namespace Terminal.Tests.Modems.Hdlc;

/// <summary>libspandsp, which knows nothing of us, as the judge of our frames and check sequences.</summary>
[Category("Long")]
public sealed class SpandspHdlcTests
{
    private const string Library = "libspandsp.so.2";
    private const int Longest = 400;

    private static readonly byte[][] Frames =
    [
        [0x30, 0x93],
        [0x30, 0x10, 0x7E, 0x7D, 0xFF, 0xFF, 0x00, 0x60, 0x00, 0x00],
        [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
        [.. Enumerable.Repeat((byte)0xFF, 300)],
    ];

    private readonly List<(byte[] Frame, bool Ok)> _received = [];

    private delegate void FrameHandler(nint user, nint frame, int length, int ok);

    private delegate void UnderflowHandler(nint user);

    [OneTimeSetUp]
    public void Install() => DebianPackage.Need("libspandsp2", "/usr/lib/x86_64-linux-gnu/" + Library);

    [SetUp]
    public void Forget() => _received.Clear();

    [TestCaseSource(nameof(Frames))]
    public void Our_frame_is_taken_by_libspandsp(byte[] frame)
    {
        Receive(Encode(frame), hurt: -1);
        Assert.That(_received, Has.Count.EqualTo(1));
        Assert.That(_received[0].Ok);
        Assert.That(_received[0].Frame, Is.EqualTo(frame));
    }

    [Test]
    public void A_hurt_bit_is_noticed_by_libspandsp()
    {
        Receive(Encode(Frames[1]), hurt: 40);
        Assert.That(_received.Where(frame => frame.Ok), Is.Empty);
        Assert.That(_received, Is.Not.Empty, "it reports bad frames");
    }

    [TestCaseSource(nameof(Frames))]
    public void A_frame_of_libspandsp_is_taken_by_us(byte[] frame)
    {
        var deframer = new BitDeframer(Longest);
        var taken = new List<byte[]>();
        foreach (var octet in Transmit(frame))
        {
            var reception = deframer.Push(octet);
            Assert.That(reception, Is.EqualTo(HdlcReception.Nothing).Or.EqualTo(HdlcReception.Frame));
            if (reception is HdlcReception.Frame) taken.Add(deframer.Frame.ToArray());
        }

        Assert.That(taken, Is.EqualTo(new[] { frame }));
    }

    [DllImport(Library, EntryPoint = "hdlc_rx_init")]
    private static extern nint NewReceiver(nint state, int crc32, int reportBadFrames, int flagsNeeded, FrameHandler handler, nint user);

    [DllImport(Library, EntryPoint = "hdlc_rx_put_bit")]
    private static extern void PutBit(nint receiver, int bit);

    [DllImport(Library, EntryPoint = "hdlc_rx_free")]
    private static extern int FreeReceiver(nint receiver);

    [DllImport(Library, EntryPoint = "hdlc_tx_init")]
    private static extern nint NewSender(nint state, int crc32, int flagsBetween, int progressive, UnderflowHandler? handler, nint user);

    [DllImport(Library, EntryPoint = "hdlc_tx_flags")]
    private static extern int SendFlags(nint sender, int count);

    [DllImport(Library, EntryPoint = "hdlc_tx_frame")]
    private static extern int SendFrame(nint sender, byte[] frame, nuint length);

    [DllImport(Library, EntryPoint = "hdlc_tx_get_bit")]
    private static extern int GetBit(nint sender);

    [DllImport(Library, EntryPoint = "hdlc_tx_free")]
    private static extern int FreeSender(nint sender);

    private static byte[] Encode(byte[] frame)
    {
        var line = new byte[BitStuffing.LongestEncoded(frame.Length)];
        Assert.That(BitStuffing.TryEncode(frame, line, out var written));
        return line[..written];
    }

    private static byte[] Transmit(byte[] frame)
    {
        const int FlagsBetween = 2;
        var sender = NewSender(0, 0, FlagsBetween, 0, null, 0);
        Assert.That(sender, Is.Not.Zero);
        _ = SendFlags(sender, FlagsBetween);
        Assert.That(SendFrame(sender, frame, (nuint)frame.Length), Is.Zero);
        var line = new byte[BitStuffing.LongestEncoded(frame.Length) + 8];
        for (var bit = 0; bit < 8 * line.Length; bit++) line[bit / 8] |= (byte)((GetBit(sender) & 1) << (bit % 8));
        _ = FreeSender(sender);
        return line;
    }

    private void Receive(byte[] line, int hurt)
    {
        FrameHandler handler = (_, frame, length, ok) =>
        {
            // Negative lengths tell of the line's state.
            if (length < 0) return;
            var content = new byte[length];
            if (length > 0) Marshal.Copy(frame, content, 0, length);
            _received.Add((content, ok != 0));
        };
        var receiver = NewReceiver(0, 0, 1, 1, handler, 0);
        Assert.That(receiver, Is.Not.Zero);
        for (var bit = 0; bit < 8 * line.Length; bit++) PutBit(receiver, (line[bit / 8] >> (bit % 8) & 1) ^ (bit == hurt ? 1 : 0));
        _ = FreeReceiver(receiver);
        GC.KeepAlive(handler);
    }
}
