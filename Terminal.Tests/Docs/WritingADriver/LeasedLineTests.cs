using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>What only this driver does.</summary>
public sealed class LeasedLineTests
{
    [Test]
    public void Without_a_carrier_the_attempt_ends_by_its_limit_and_the_steps_say_where()
    {
        using var rig = new LeasedLineRig { HasCarrier = false };
        rig.Run(async () =>
        {
            var channel = rig.Dial();
            using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromSeconds(10));
            Assert.That((await channel.OpenAsync(limit.Token)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
            Assert.That(rig.Steps.Steps.Select(step => step.Kind), Is.EqualTo(new[] { LinkStepKind.Port }));
        });
    }

    [Test]
    public void A_carrier_that_falls_while_nobody_reads_is_noticed()
    {
        using var rig = new LeasedLineRig();
        rig.Run(async () =>
        {
            var (channel, peer) = await rig.ConnectAsync();
            await peer.CloseAsync();
            await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(100));
            Assert.That(channel.HasEnded);
            Assert.That(await channel.WriteAsync(new byte[9], default), Is.EqualTo(SendOutcome.NotSent(Fault.LinkLost)));
        });
    }
}
