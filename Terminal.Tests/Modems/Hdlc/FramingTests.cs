using FsCheck;
using FsCheck.Fluent;
using Terminal.Drivers.Modems.Hdlc;

namespace Terminal.Tests.Modems.Hdlc;

public sealed class FramingTests
{
    private static readonly byte[] SetMode = [0x30, 0x93];
    private static readonly byte[] Awkward = [0x30, 0x10, 0x7E, 0x7D, 0xFF, 0xFF, 0x11, 0x13, 0x19, 0x99, 0x00, 0x7E];

    [Test]
    public void A_SNRM_is_the_known_octets()
    {
        // The sequence by bitwise division with another program: 0x1FF7, low octet first.
        Assert.That(Convert.ToHexString(Octets(SetMode)), Is.EqualTo("7E3093F71F7E"));
    }

    [Test]
    public void Octet_framing_gives_back_any_frame()
    {
        var property = Prop.ForAll(Frames().ToArbitrary(), frame => Read(new OctetDeframer(300), Octets(frame)).Is(frame));
        property.QuickCheckThrowOnFailure();
    }

    [Test]
    public void Bit_framing_gives_back_any_frame_at_any_bit()
    {
        var property = Prop.ForAll(Frames().ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(), (frame, shift) =>
            Read(new BitDeframer(300), Shifted(Bits(frame), shift)).Is(frame));
        property.QuickCheckThrowOnFailure();
    }

    [Test]
    public void Frames_that_follow_each_other_are_told_apart()
    {
        byte[] stream = [.. Bits(SetMode), .. Bits(Awkward), .. Bits(SetMode)];
        Assert.That(Read(new BitDeframer(300), stream).Frames, Is.EqualTo(new[] { SetMode, Awkward, SetMode }));
        Assert.That(Read(new BitDeframer(300), stream).Events, Is.All.EqualTo(HdlcReception.Frame), "fill is no frame");
        stream = [.. Octets(SetMode), .. Octets(Awkward)[1..], .. Octets(SetMode)];
        Assert.That(Read(new OctetDeframer(300), stream).Frames, Is.EqualTo(new[] { SetMode, Awkward, SetMode }));
    }

    [Test]
    public void One_wrong_bit_anywhere_between_the_flags_is_noticed_in_octet_framing()
    {
        var sound = Octets(Awkward);
        for (var bit = 8; bit < (sound.Length - 1) * 8; bit++)
            Assert.That(Read(new OctetDeframer(300), Flipped(sound, bit)).Frames, Is.Empty, $"bit {bit}");
    }

    [Test]
    public void One_wrong_bit_anywhere_between_the_flags_is_noticed_in_bit_framing()
    {
        var sound = Bits(Awkward);
        for (var bit = 8; bit < (sound.Length - 2) * 8; bit++)
            Assert.That(Read(new BitDeframer(300), Flipped(sound, bit)).Frames, Is.Empty, $"bit {bit}");
    }

    [Test]
    public void A_frame_after_a_hurt_one_is_read()
    {
        byte[] octets = [.. Flipped(Octets(Awkward), 20), .. Octets(SetMode)];
        Assert.That(Read(new OctetDeframer(300), octets).Frames, Is.EqualTo(new[] { SetMode }));
        byte[] bits = [.. Flipped(Bits(Awkward), 20), .. Bits(SetMode)];
        Assert.That(Read(new BitDeframer(300), bits).Frames, Is.EqualTo(new[] { SetMode }));
    }

    [Test]
    public void Bad_frames_are_named()
    {
        var octets = new OctetDeframer(8);
        Assert.That(Read(octets, [0x7E, 0x30, 0x93, 0x01, 0x02, 0x7E]).Events, Is.EqualTo(new[] { HdlcReception.CheckFailed }));
        Assert.That(Read(octets, [0x30, 0x93, 0x01, 0x7E]).Events, Is.EqualTo(new[] { HdlcReception.TooShort }));
        Assert.That(Read(octets, [0x30, 0x93, 0x01, 0x7D, 0x7E]).Events, Is.EqualTo(new[] { HdlcReception.Aborted }));
        Assert.That(Read(octets, Octets(new byte[9])).Events, Is.EqualTo(new[] { HdlcReception.TooLong }));
        Assert.That(Read(octets, Octets(SetMode)).Events, Is.EqualTo(new[] { HdlcReception.Frame }), "and it goes on");

        var bits = new BitDeframer(8);
        Assert.That(Read(bits, [.. Bits(Awkward)[..5], 0xFF, 0xFF]).Events, Is.EqualTo(new[] { HdlcReception.Aborted }));
        Assert.That(Read(bits, Bits(Awkward)).Events, Is.EqualTo(new[] { HdlcReception.TooLong }));
        Assert.That(Read(bits, [0x7E, 0x00, 0x00, 0x00, 0x00, 0xFC, 0x00]).Events, Is.EqualTo(new[] { HdlcReception.NotOctets }));
        Assert.That(Read(bits, Bits(SetMode)).Events, Is.EqualTo(new[] { HdlcReception.Frame }), "and it goes on");
    }

    [Test]
    public void Noise_and_idling_are_no_frames()
    {
        Assert.That(Read(new OctetDeframer(8), [0x00, 0x55, 0x7E, 0x7E, 0x7E]).Events, Is.Empty);
        Assert.That(Read(new BitDeframer(8), [0xFF, 0xFF, 0x7E, 0x7E, 0xFF, 0xFF]).Events, Is.Empty);
    }

    [Test]
    public void Flow_control_characters_are_escaped_when_asked_for()
    {
        var encoded = new byte[64];
        Assert.That(OctetStuffing.TryEncode(Awkward, encoded, out var written, 0x000A0000));
        Assert.That(encoded[..written], Does.Not.Contain((byte)0x11).And.Not.Contain((byte)0x13));
        Assert.That(Read(new OctetDeframer(64), encoded[..written]).Is(Awkward));
    }

    [Test]
    public void Too_little_room_is_refused_whatever_is_missing()
    {
        for (var room = 0; room < Octets(Awkward).Length; room++)
            Assert.That(OctetStuffing.TryEncode(Awkward, new byte[room], out _), Is.False);
        for (var room = 0; room < Bits(Awkward).Length; room++)
            Assert.That(BitStuffing.TryEncode(Awkward, new byte[room], out _), Is.False);
    }

    [Test]
    public void Framing_allocates_nothing()
    {
        var (octets, bits, room) = (new OctetDeframer(64), new BitDeframer(64), new byte[64]);
        Round(octets, bits, room);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Round(octets, bits, room);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void Round(OctetDeframer octets, BitDeframer bits, byte[] room)
    {
        OctetStuffing.TryEncode(Awkward, room, out var written);
        for (var i = 0; i < written; i++) octets.Push(room[i]);
        BitStuffing.TryEncode(Awkward, room, out written);
        for (var i = 0; i < written; i++) bits.Push(room[i]);
    }

    private static Gen<byte[]> Frames() =>
        from length in Gen.Choose(2, 300)
        from octets in Gen.Frequency((3, Gen.Choose(0, 255)), (1, Gen.Elements(0x7E, 0x7D, 0xFF))).ArrayOf(length)
        select octets.Select(octet => (byte)octet).ToArray();

    private static byte[] Octets(byte[] frame)
    {
        var encoded = new byte[OctetStuffing.LongestEncoded(frame.Length)];
        Assert.That(OctetStuffing.TryEncode(frame, encoded, out var written));
        return encoded[..written];
    }

    private static byte[] Bits(byte[] frame)
    {
        var encoded = new byte[BitStuffing.LongestEncoded(frame.Length)];
        Assert.That(BitStuffing.TryEncode(frame, encoded, out var written));
        return encoded[..written];
    }

    private static Reading Read(OctetDeframer deframer, byte[] stream) => Read(deframer.Push, () => deframer.Frame, stream);

    private static Reading Read(BitDeframer deframer, byte[] stream) => Read(deframer.Push, () => deframer.Frame, stream);

    private static Reading Read(Func<byte, HdlcReception> push, Func<ReadOnlyMemory<byte>> frame, byte[] stream)
    {
        var (events, frames) = (new List<HdlcReception>(), new List<byte[]>());
        foreach (var octet in stream)
        {
            var reception = push(octet);
            if (reception is HdlcReception.Nothing) continue;
            events.Add(reception);
            if (reception is HdlcReception.Frame) frames.Add(frame().ToArray());
        }

        return new Reading(events, frames);
    }

    private static byte[] Flipped(byte[] octets, int bit)
    {
        var flipped = octets.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    /// <summary>The same bits, so many later, behind an idle line.</summary>
    private static byte[] Shifted(byte[] octets, int shift)
    {
        var shifted = new byte[octets.Length + 1];
        for (var bit = 0; bit < shifted.Length * 8; bit++)
        {
            var from = bit - shift;
            var value = from < 0 || from >= octets.Length * 8 ? 1 : octets[from / 8] >> (from % 8) & 1;
            shifted[bit / 8] |= (byte)(value << (bit % 8));
        }

        return shifted;
    }

    private sealed record Reading(List<HdlcReception> Events, List<byte[]> Frames)
    {
        public bool Is(byte[] frame) => Frames.Count == 1 && Events.Count == 1 && Frames[0].AsSpan().SequenceEqual(frame);
    }
}
