using Terminal.Drivers.Modems.Hdlc;

namespace Terminal.Tests.Modems.Hdlc;

public sealed class HdlcControlTests
{
    [TestCase(0x93, HdlcFrameKind.SetNormalResponseMode, true)]
    [TestCase(0x83, HdlcFrameKind.SetNormalResponseMode, false)]
    [TestCase(0x73, HdlcFrameKind.UnnumberedAcknowledge, true)]
    [TestCase(0x1F, HdlcFrameKind.DisconnectedMode, true)]
    [TestCase(0x53, HdlcFrameKind.Disconnect, true)]
    [TestCase(0x97, HdlcFrameKind.FrameReject, true)]
    [TestCase(0x11, HdlcFrameKind.ReceiveReady, true)]
    [TestCase(0x15, HdlcFrameKind.ReceiveNotReady, true)]
    [TestCase(0x19, HdlcFrameKind.Reject, true)]
    [TestCase(0x10, HdlcFrameKind.Information, true)]
    public void Known_octets_have_their_names(byte octet, HdlcFrameKind kind, bool pollFinal)
    {
        var control = HdlcControl.Parse(octet);
        Assert.That((control.Kind, control.PollFinal), Is.EqualTo((kind, pollFinal)));
    }

    [Test]
    public void Every_octet_that_is_known_is_written_as_it_was_read()
    {
        for (var octet = 0; octet < 256; octet++)
        {
            var control = HdlcControl.Parse((byte)octet);
            if (control.Kind is not HdlcFrameKind.Unknown) Assert.That(control.ToOctet(), Is.EqualTo(octet));
            else Assert.That(() => control.ToOctet(), Throws.InvalidOperationException);
        }
    }

    [Test]
    public void Numbers_stand_where_the_standard_says()
    {
        Assert.That(new HdlcControl(HdlcFrameKind.Information, true, 3, 5).ToOctet(), Is.EqualTo(0b1011_0110));
        Assert.That(HdlcControl.Parse(0b1011_0110), Is.EqualTo(new HdlcControl(HdlcFrameKind.Information, true, 3, 5)));
        Assert.That(new HdlcControl(HdlcFrameKind.ReceiveReady, false, 0, 7).ToOctet(), Is.EqualTo(0xE1));
    }

    [TestCase(8, 0)]
    [TestCase(-1, 0)]
    [TestCase(0, 8)]
    public void A_number_that_does_not_exist_is_refused(int send, int receive) =>
        Assert.That(() => new HdlcControl(HdlcFrameKind.Information, false, send, receive).ToOctet(), Throws.InvalidOperationException);
}
