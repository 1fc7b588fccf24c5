using FsCheck;
using FsCheck.Fluent;
using Terminal.Drivers.Modems.Hdlc;

namespace Terminal.Tests.Modems.Hdlc;

public sealed class V80ShieldTests
{
    [Test]
    public void Any_stream_comes_back_and_shows_no_flow_control()
    {
        var property = Prop.ForAll<byte[]>(stream =>
        {
            var shielded = Shielded(stream);
            return !shielded.Contains((byte)0x11) && !shielded.Contains((byte)0x13) && Open(shielded).Content.SequenceEqual(stream);
        });
        property.QuickCheckThrowOnFailure();
    }

    [Test]
    public void Every_octet_comes_back()
    {
        var all = Enumerable.Range(0, 256).Select(octet => (byte)octet).ToArray();
        Assert.That(Open(Shielded(all)).Content, Is.EqualTo(all));
    }

    [Test]
    public void Pairs_that_only_the_modem_sends_are_understood() =>
        Assert.That(Open([0x19, 0x5D, 0x19, 0xA4, 0x19, 0xAF, 0x41]).Content, Is.EqualTo(new byte[] { 0x19, 0x19, 0x19, 0x99, 0x13, 0x11, 0x41 }));

    [Test]
    public void Indications_are_no_content()
    {
        var (content, indications) = Open([0x30, 0x93, 0x19, 0xB1, 0x19, 0xBA, 0x19, 0x5E]);
        Assert.That(content, Is.EqualTo(new byte[] { 0x30, 0x93 }));
        Assert.That(indications, Is.EqualTo(new[] { V80Indication.Flag, V80Indication.CarrierLost, V80Indication.Other }));
    }

    [Test]
    public void Too_little_room_is_refused() =>
        Assert.That(V80Shield.TryEncode([0x41, 0x19], new byte[2], out _), Is.False);

    private static byte[] Shielded(byte[] stream)
    {
        var shielded = new byte[V80Shield.LongestEncoded(stream.Length)];
        Assert.That(V80Shield.TryEncode(stream, shielded, out var written));
        return shielded[..written];
    }

    private static (List<byte> Content, List<V80Indication> Indications) Open(byte[] shielded)
    {
        var (unshield, content, indications) = (new V80Unshield(), new List<byte>(), new List<V80Indication>());
        var room = new byte[2];
        foreach (var octet in shielded)
        {
            var indication = unshield.Push(octet, room, out var count);
            content.AddRange(room[..count]);
            if (indication is not V80Indication.None) indications.Add(indication);
        }

        return (content, indications);
    }
}
