using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems;
using Terminal.Emulator.World;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.World.Telephone;

public sealed class ModuleTests
{
    [Test]
    public void Cutting_the_power_ends_the_call_and_loses_the_settings() => TelephoneBench.Run(async bench =>
    {
        await bench.DialAsync("88888888");
        Assert.That(await bench.Modem.Power.CycleAsync(default), Is.EqualTo(Outcome.Ok));
        Assert.That(await bench.Line.TypeAsync("AT\r", 0.5), Is.Empty, "it starts");
        Assert.That(bench.Line.Cable.Device.Signals.DataSetReady, Is.False);
        await bench.Line.WaitAsync(1);
        Assert.That(bench.HostSawEnd);
        Assert.That(await bench.Line.TypeAsync("AT\r"), Is.EqualTo("AT\r" + TelephoneBench.Ok), "it echoes again");
    });

    [Test]
    public void Power_comes_back_even_when_the_wait_for_it_is_given_up() => TelephoneBench.Run(async bench =>
    {
        using var giveUp = new CancellationTokenSource();
        var cycle = bench.Modem.Power.CycleAsync(giveUp.Token);
        giveUp.Cancel();
        Assert.That(async () => await cycle, Throws.InstanceOf<OperationCanceledException>());
        await bench.Line.WaitAsync(1.5);
        Assert.That(await bench.Line.TypeAsync("AT\r"), Does.EndWith(TelephoneBench.Ok));
    });

    [TestCase("module-silent", true)]
    [TestCase("module-dead", false)]
    public void A_module_that_hangs_is_cured_by_its_power_and_a_broken_one_is_not(string preset, bool isCured) => TelephoneBench.Run(async bench =>
    {
        TelephoneBench.Take(bench.Modem, preset);
        Assert.That(await bench.Line.TypeAsync("AT\rATZ\r+++", 10), Is.Empty);
        await bench.Modem.Power.CycleAsync(default);
        await bench.Line.WaitAsync(2);
        Assert.That(await bench.Line.TypeAsync("AT\r"), isCured ? Does.EndWith(TelephoneBench.Ok) : Is.Empty);
    });

    [Test]
    public void A_slow_module_answers_late() => TelephoneBench.Run(async bench =>
    {
        TelephoneBench.Take(bench.Modem, "module-slow");
        Assert.That(await bench.Line.TypeAsync("AT\r", 2.9), Is.Empty);
        Assert.That(await bench.Line.WaitAsync(0.2), Is.EqualTo(TelephoneBench.Ok));
    });

    [Test]
    public void A_module_that_restarts_in_mid_call_is_back_without_a_word() => TelephoneBench.Run(async bench =>
    {
        await bench.DialAsync("88888888");
        TelephoneBench.Turn(bench.Modem, "restart", "now");
        Assert.That(await bench.Line.WaitAsync(3), Is.Empty);
        Assert.That(bench.HostSawEnd);
        Assert.That(await bench.Line.TypeAsync("ATE0\r"), Does.EndWith(TelephoneBench.Ok));
    });

    [Test]
    public void A_restart_while_dialling_puts_the_line_down() => TelephoneBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATDT88888888\r", 4);
        TelephoneBench.Turn(bench.Modem, "restart", "now");
        Assert.That(await bench.Line.WaitAsync(3), Is.Empty);
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"));
    });

    [TestCase("hayes-generic")]
    [TestCase("conexant-pos")]
    [TestCase("silabs-si24xx")]
    public void A_make_knows_every_command_of_the_drivers_model(string make) => TelephoneBench.Run(
        async bench =>
        {
            var model = ModemModels.Find(make)!;
            foreach (var command in model.Init.Concat(model.InitOptional).Append(model.HangUp).Append(model.Reset).Append("ATE0"))
                Assert.That(await bench.Line.TypeAsync(command + "\r"), Does.EndWith(TelephoneBench.Ok), command);
        },
        make);

    [Test]
    public void It_tells_what_it_is() => TelephoneBench.Run(async bench =>
    {
        Assert.That(await bench.Line.TypeAsync("ATI\r"), Does.Contain("EMU V.250"));
        Assert.That(await bench.Line.TypeAsync("AT+GMI;+GMM;+GMR;+GCAP\r"), Does.Contain("PosTerminal").And.Contain("+GCAP: ").And.EndWith(TelephoneBench.Ok));
        Assert.That(await bench.Line.TypeAsync("AT+MS=V22,1;+MS?\r"), Is.EqualTo($"\r\n+MS: V22,1\r\n{TelephoneBench.Ok}"));
        Assert.That(await bench.Line.TypeAsync("AT+CPIN?\r"), Is.EqualTo("\r\nERROR\r\n"));
    });

    [Test]
    public void Every_knob_takes_what_it_shows_and_refuses_nonsense() => TelephoneBench.Run(bench =>
    {
        foreach (var part in new IWorldPart[] { bench.Network, bench.Modem })
        {
            foreach (var knob in part.Knobs)
            {
                var value = knob.Get();
                Assert.That(knob.TrySet("nonsense"), Is.False, knob.Name);
                Assert.That(knob.TrySet("-1"), Is.False, knob.Name);
                Assert.That(knob.Get(), Is.EqualTo(value), knob.Name);
                Assert.That(knob.TrySet(value), knob.Name);
                Assert.That(knob.Get(), Is.EqualTo(value), knob.Name);
            }

            Assert.That(part.Knobs.Select(knob => knob.Name), Is.Unique);
            foreach (var preset in part.Presets) TelephoneBench.Take(part, preset.Name);
        }

        return Task.CompletedTask;
    });

    [TestCase("hayes-generic")]
    [TestCase("hayes-ties")]
    [TestCase("silabs-si24xx")]
    public void It_survives_any_bytes_in_every_state(string make) => TelephoneBench.Run(
        async bench =>
        {
            var random = new SteppingRandom(11);
            var alphabet = "ATatDTW,@!;0,88888888\r\r\r\n+++ATOHZ&FSX4V=?/$:U%\b\u0018\u001B"u8.ToArray();
            for (var round = 0; round < 400; round++)
            {
                var bytes = new byte[48];
                random.Fill(bytes);
                if (round % 3 > 0)
                {
                    foreach (ref var octet in bytes.AsSpan()) octet = alphabet[octet % alphabet.Length];
                }

                var text = Encoding.Latin1.GetString(bytes);
                if (round % 5 == 0) await bench.Line.TypeAsync("\rATE0X4V1DT88888888\r", round % 20);
                await bench.Line.TypeAsync(text, round % 7);
            }

            Assert.That(bench.Network.Connected, Is.Positive);
            await bench.Modem.Power.CycleAsync(default);
            await bench.Line.WaitAsync(2);
            await bench.Line.TypeAsync("ATE0\r");
            Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"));
        },
        make);
}
