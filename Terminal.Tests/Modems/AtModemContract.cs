using System.Text;
using Terminal.Drivers.Modems.At;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems;

/// <summary>
/// What every modem that speaks AT must do with our <see cref="AtChannel"/>, virtual or real, with its model's data. To run one
/// of your own through it, derive a fixture that makes an <see cref="AtModemRig"/> for it. Nothing is dialled.
/// </summary>
public abstract class AtModemContract
{
    private const string Unknown = "AT+NOSUCHTHING=1";

    protected abstract AtModemRig CreateRig();

    [Test]
    public void It_answers_AT() => Run(async (rig, channel) => Assert.That(await AskAsync(rig, channel, "AT"), Is.EqualTo(new AtOutcome.Ok())));

    [Test]
    public void It_answers_at_in_small_letters() =>
        Run(async (rig, channel) => Assert.That(await AskAsync(rig, channel, "at"), Is.EqualTo(new AtOutcome.Ok())));

    [Test]
    public void It_takes_the_initialisation_of_its_model() => Run(async (rig, channel) =>
    {
        Assert.That(await channel.InitializeAsync(default), Is.EqualTo(new AtOutcome.Ok()));
        await AskAsync(rig, channel, "AT");
        Assert.That(channel.Echo, Is.EqualTo(rig.Model.Echo));
    });

    [Test]
    public void Its_echo_can_be_switched_on_and_off() => Run(async (rig, channel) =>
    {
        foreach (var (command, echoes) in new[] { ("ATE1", true), ("ATE0", false), ("ATE1", true) })
        {
            Assert.That(await AskAsync(rig, channel, command), Is.EqualTo(new AtOutcome.Ok()));
            Assert.That(await AskAsync(rig, channel, "AT"), Is.EqualTo(new AtOutcome.Ok()));
            Assert.That(channel.Echo, Is.EqualTo(echoes), command);
        }
    });

    [Test]
    public void It_tells_what_it_is() => Run(async (rig, channel) =>
    {
        var reply = await channel.RunAsync(new AtCommand("ATI", rig.Model.UsualLimit) { TakesAnyLine = true, Tries = 2 }, default);
        Assert.That(reply.Succeeded);
        Assert.That(reply.Lines, Is.Not.Empty);
        Assert.That(reply.Lines, Has.None.EqualTo("OK"));
    });

    [Test]
    public void An_unknown_command_is_refused_and_does_no_harm() => Run(async (rig, channel) =>
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await AskAsync(rig, channel, Unknown), Is.InstanceOf<AtOutcome.Error>().Or.InstanceOf<AtOutcome.CmeError>());
            Assert.That(await AskAsync(rig, channel, "AT"), Is.EqualTo(new AtOutcome.Ok()));
        }
    });

    [Test]
    public void Commands_that_are_asked_for_together_are_answered_one_after_the_other() => Run(async (rig, channel) =>
    {
        var asked = new[] { "AT", Unknown, "ATE0", Unknown, "AT" };
        var outcomes = await Task.WhenAll(asked.Select(command => AskAsync(rig, channel, command)));
        Assert.That(outcomes.Select(outcome => outcome is AtOutcome.Ok), Is.EqualTo(asked.Select(command => command != Unknown)));
    });

    [Test]
    public void Hanging_up_without_a_call_is_harmless() => Run(async (rig, channel) =>
    {
        Assert.That(await channel.HangUpAsync(default), Is.EqualTo(new AtOutcome.Ok()));
        Assert.That(await AskAsync(rig, channel, "AT"), Is.EqualTo(new AtOutcome.Ok()));
    });

    [Test]
    public void Its_restart_brings_it_back() => Run(async (rig, channel) =>
    {
        await AskAsync(rig, channel, "ATE0");
        await channel.RunAsync(new AtCommand(rig.Model.Reset, rig.Model.ResetTime), default);
        var began = rig.Loop.Time.GetTimestamp();
        AtRecovery recovery;
        do recovery = await channel.RecoverAsync(default);
        while (recovery.Outcome is AtOutcome.TimedOut && rig.Loop.Time.GetElapsedTime(began) < rig.Model.ResetTime);
        Assert.That(recovery.Outcome, Is.EqualTo(new AtOutcome.Ok()));
        Assert.That(await channel.InitializeAsync(default), Is.EqualTo(new AtOutcome.Ok()));
    });

    [Test]
    public void It_survives_garbage([Range(1, 8)] int seed) => AfterNoise(Garbage(seed));

    [Test]
    public void It_survives_a_line_that_is_too_long() => AfterNoise(Encoding.ASCII.GetBytes("AT" + new string('X', 4000) + "\r"));

    [TestCase("AT+NOSUCH")]
    [TestCase("A")]
    [TestCase("AT\n\n\nAT\r\rAT")]
    [TestCase("+++")]
    [TestCase("AT\bAT\b\b\r")]
    public void It_survives_half_a_command(string text) => AfterNoise(Encoding.ASCII.GetBytes(text));

    private static async Task<AtOutcome> AskAsync(AtModemRig rig, AtChannel channel, string command) =>
        (await channel.RunAsync(new AtCommand(command, rig.Model.UsualLimit), default)).Outcome;

    /// <summary>Bytes of all values, with ends of line among them; and nothing that could be a command by chance.</summary>
    private static byte[] Garbage(int seed)
    {
        var bytes = new byte[600];
        new SteppingRandom((byte)seed).Fill(bytes);
        for (var i = 40; i < bytes.Length; i += 40) bytes[i] = (byte)'\r';
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is (byte)'A' or (byte)'a' or (byte)'+') bytes[i] = 0xFF;
        }

        return bytes;
    }

    /// <summary>Somebody writes to the modem before the driver comes.</summary>
    private void AfterNoise(byte[] noise)
    {
        using var rig = CreateRig();
        rig.Run(async () =>
        {
            await using (var line = rig.NewLine())
            {
                Assert.That((await line.OpenAsync(rig.Settings, default)).Fault, Is.Null);
                Assert.That((await line.WriteAsync(noise, default)).Fault, Is.Null);
                await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(noise.Length + 200));
            }

            await using var channel = await OpenAsync(rig);
            Assert.That((await channel.RecoverAsync(default)).Outcome, Is.EqualTo(new AtOutcome.Ok()));
            Assert.That(await channel.InitializeAsync(default), Is.EqualTo(new AtOutcome.Ok()));
            Assert.That(await AskAsync(rig, channel, Unknown), Is.InstanceOf<AtOutcome.Error>().Or.InstanceOf<AtOutcome.CmeError>());
        });
    }

    private static async Task<AtChannel> OpenAsync(AtModemRig rig)
    {
        var channel = new AtChannel(rig.NewLine(), rig.Model, rig.Loop, new EventTrace());
        Assert.That((await channel.OpenAsync(rig.Settings, default)).Fault, Is.Null);
        return channel;
    }

    private void Run(Func<AtModemRig, AtChannel, Task> test)
    {
        using var rig = CreateRig();
        rig.Run(async () =>
        {
            await using var channel = await OpenAsync(rig);
            await test(rig, channel);
        });
    }
}
