using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Terminal.Drivers.Links;

namespace Terminal.Tests.Links;

public sealed class FrameBufferTests
{
    [Test]
    public void Any_split_of_a_stream_yields_the_same_messages()
    {
        var property = Prop.ForAll(Streams().ToArbitrary(), stream =>
        {
            var (messages, pieces) = stream;
            var read = Split(messages.SelectMany(Some.Framed).ToArray(), pieces);
            return read.Select(Convert.ToHexString).SequenceEqual(messages.Select(Convert.ToHexString), StringComparer.Ordinal);
        });
        property.QuickCheckThrowOnFailure();
    }

    [Test]
    public void One_byte_at_a_time_yields_the_same_messages()
    {
        byte[][] messages = [Some.Bytes(1), Some.Bytes(64), Some.Bytes(63)];
        Assert.That(Split(messages.SelectMany(Some.Framed).ToArray(), [1]), Is.EqualTo(messages));
    }

    [TestCase(new byte[] { 0, 0 })]
    [TestCase(new byte[] { 0, 65 })]
    [TestCase(new byte[] { 255, 255, 1 })]
    public void A_length_that_no_message_can_have_is_malformed(byte[] stream)
    {
        var buffer = new FrameBuffer(64);
        stream.CopyTo(buffer.Space());
        buffer.Advance(stream.Length);
        Assert.That(buffer.TryTake(out _), Is.EqualTo(FrameState.Malformed));
    }

    [TestCase("HTTP/1.1 302 Found", FrameState.Http)]
    [TestCase("HTTP/", FrameState.Http)]
    [TestCase("HTTP", FrameState.Incomplete)]
    [TestCase("HT", FrameState.Incomplete)]
    [TestCase("HTTPS", FrameState.Malformed)]
    [TestCase("HX", FrameState.Malformed)]
    public void A_web_page_is_told_from_an_impossible_length(string text, FrameState state)
    {
        foreach (var maximum in new[] { 1, 64, 65535 })
        {
            var buffer = new FrameBuffer(maximum);
            var held = Encoding.ASCII.GetBytes(text);
            held = held[..Math.Min(held.Length, buffer.Space().Length)];
            held.CopyTo(buffer.Space());
            buffer.Advance(held.Length);
            // The longest of messages could begin with HX: that is a length of 18 520 bytes.
            var expected = maximum == 65535 && state == FrameState.Malformed ? FrameState.Incomplete : state;
            Assert.That(buffer.TryTake(out _), Is.EqualTo(expected), $"{maximum}");
            Assert.That(buffer.Space().IsEmpty && expected == FrameState.Incomplete, Is.False);
        }
    }

    [Test]
    public void A_message_of_the_greatest_length_is_whole_only_with_its_last_byte()
    {
        var buffer = new FrameBuffer(64);
        var framed = Some.Framed(Some.Bytes(64));
        framed.AsSpan(0, 65).CopyTo(buffer.Space().Span);
        buffer.Advance(65);
        Assert.That(buffer.TryTake(out _), Is.EqualTo(FrameState.Incomplete));
        Assert.That(buffer.IsEmpty, Is.False);
        buffer.Space().Span[0] = framed[65];
        buffer.Advance(1);
        Assert.That(buffer.TryTake(out var message), Is.EqualTo(FrameState.Whole));
        Assert.That(message.ToArray(), Is.EqualTo(Some.Bytes(64)));
        Assert.That(buffer.IsEmpty);
    }

    [TestCase(0)]
    [TestCase(65536)]
    public void A_maximum_that_the_prefix_cannot_say_is_refused(int maximum) =>
        Assert.That(() => new FrameBuffer(maximum), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void More_bytes_than_there_was_room_for_are_refused() =>
        Assert.That(() => new FrameBuffer(4).Advance(7), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static Gen<(byte[][] Messages, int[] Pieces)> Streams() =>
        from lengths in Gen.Choose(1, 64).ListOf()
        from pieces in Gen.Choose(1, 90).NonEmptyListOf()
        select (lengths.Select(Some.Bytes).ToArray(), pieces.ToArray());

    private static List<byte[]> Split(byte[] stream, int[] pieces)
    {
        var buffer = new FrameBuffer(64);
        var messages = new List<byte[]>();
        for (var (at, turn) = (0, 0); at < stream.Length; turn++)
        {
            var space = buffer.Space();
            var count = Math.Min(Math.Min(pieces[turn % pieces.Length], space.Length), stream.Length - at);
            stream.AsSpan(at, count).CopyTo(space.Span);
            buffer.Advance(count);
            at += count;
            while (buffer.TryTake(out var message) == FrameState.Whole) messages.Add(message.ToArray());
        }

        return messages;
    }
}
