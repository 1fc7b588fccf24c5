using FsCheck;
using FsCheck.Fluent;
using Terminal.Drivers.Modems.Hdlc;

namespace Terminal.Tests.Modems.Hdlc;

public sealed class FrameCheckSequenceTests
{
    [Test]
    public void The_check_value_is_the_catalogued_one() =>
        Assert.That(FrameCheckSequence.Compute("123456789"u8), Is.EqualTo(0x906E));

    [Test]
    public void A_frame_and_its_sequence_leave_the_residue()
    {
        var property = Prop.ForAll<byte[]>(frame =>
        {
            var check = FrameCheckSequence.Compute(frame);
            var register = FrameCheckSequence.Preset;
            foreach (var octet in frame.Append((byte)check).Append((byte)(check >> 8)))
                register = FrameCheckSequence.Update(register, octet);
            return register == FrameCheckSequence.Residue;
        });
        property.QuickCheckThrowOnFailure();
    }
}
