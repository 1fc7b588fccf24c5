using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Emulator.World.Telephone;

/// <summary>Our dial-up driver meets the causes that the virtual telephone line plays: LINK-05 to LINK-08, 12 and 16.</summary>
public sealed class DriverTests
{
    private static readonly byte[] Message = [0x60, 0x00, 0x2B, 0x2B, 0x2B, 0x00, .. "\r\nNO CARRIER\r\n"u8, 0xFF, 0x03];

    [TestCase("hayes-generic", "")]
    [TestCase("hayes-generic", "dialling=pulse")]
    [TestCase("conexant-pos", "fastConnect=v22")]
    [TestCase("silabs-si24xx", "modulation=v22bis")]
    [TestCase("silabs-si24xx", "fastConnect=v22")]
    public void Every_make_carries_a_message_there_and_back(string make, string settings) => DriverBench.Run(
        async bench =>
        {
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok));
            await bench.Link.CloseAsync();
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok), "and again");
            Assert.That(bench.Network.Connected, Is.EqualTo(2));
        },
        make,
        settings);

    [TestCase("cable-out", "hayes-generic", Fault.NoDialTone)]
    [TestCase("cable-out", "conexant-pos", Fault.NoDialTone)]
    [TestCase("cable-out", "silabs-si24xx", Fault.NoDialTone)]
    [TestCase("no-dial-tone", "hayes-generic", Fault.NoDialTone)]
    [TestCase("shared-set-off-hook", "conexant-pos", Fault.LineInUse)]
    [TestCase("shared-set-off-hook", "silabs-si24xx", Fault.LineInUse)]
    [TestCase("arrears-busy", "hayes-generic", Fault.LineBarred)]
    [TestCase("arrears", "hayes-generic", Fault.LineBarred)]
    [TestCase("outside-line-barred", "hayes-generic", Fault.LineBarred)]
    public void Each_cause_gets_its_name(string preset, string make, Fault fault) => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Network, preset);
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(fault), string.Join('\n', bench.Steps));
            TelephoneBench.Take(bench.Network, "normal");
            await bench.Loop.DelayAsync(TimeSpan.FromSeconds(10));
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok), "when it is mended");
        },
        make,
        "carrierWait=10s connectLimit=120s prefix=0 redials=1");

    [TestCase("outside-line-closed", "0")]
    [TestCase("outside-line-closed-busy", "0")]
    [TestCase("outside-line-closed-9", "9")]
    public void The_prefix_is_found_where_it_is_needed(string preset, string prefix) => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Network, preset);
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.Link.Steps.Select(step => step.Fault), Has.Some.EqualTo(Fault.OutsidePrefixNeeded));
        },
        settings: $"carrierWait=10s connectLimit=120s prefix={prefix} redials=1");

    [TestCase("number-busy")]
    [TestCase("no-answer")]
    [TestCase("number-wrong")]
    public void Another_number_connects_and_the_first_is_named(string preset) => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Network, preset);
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.Link.Steps.Select(step => step.Fault), Has.Some.EqualTo(Fault.NumberOutOfService));
        },
        settings: "carrierWait=10s connectLimit=120s redials=1");

    [Test]
    public void A_number_that_is_busy_twice_connects_at_the_third_call() => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Network, "busy-twice");
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.Steps.Count(step => step.Contains("BUSY", StringComparison.Ordinal)), Is.EqualTo(2));
        });

    [Test]
    public void The_driver_leaves_the_line_on_the_hook_for_as_long_as_an_exchange_wants() => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Network, "busy-twice");
            TelephoneBench.Turn(bench.Network, "releaseTime", "3");
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok));
            await bench.Link.CloseAsync();
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.Network.Connected, Is.EqualTo(2));
        });

    [Test]
    public void A_silent_module_is_cured_by_its_power() => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Modem, "module-silent");
            Assert.That(await bench.ExchangeAsync(Message), Is.EqualTo(Outcome.Ok), string.Join('\n', bench.Steps));
            Assert.That(bench.Link.Steps.Select(step => step.Kind), Has.Some.EqualTo(LinkStepKind.PowerCycle));
        },
        settings: "power=switch connectLimit=60s");

    [TestCase("power=switch")]
    [TestCase("")]
    public void A_broken_module_is_told_as_such(string power) => DriverBench.Run(
        async bench =>
        {
            TelephoneBench.Take(bench.Modem, "module-dead");
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.ModemSilent));
        },
        settings: $"{power} connectLimit=60s");

    [Test]
    public void A_port_that_is_gone_is_told_as_such() => DriverBench.Run(async bench =>
    {
        bench.Cable.Unplug();
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.SerialPortMissing));
    });

    [Test]
    public void The_line_may_be_cut_behind_every_byte_of_request_and_answer_and_no_byte_is_forgotten()
    {
        for (var cut = 0; cut <= (2 * Message.Length) + 4; cut++)
        {
            var toHost = cut <= Message.Length + 2;
            var bytes = toHost ? cut : cut - Message.Length - 2;
            DriverBench.Run(async bench =>
            {
                TelephoneBench.Turn(bench.Network, toHost ? "cutToHost" : "cutToTerminal", $"{bytes}");
                var connected = await bench.ConnectAsync();
                if (!connected.Succeeded)
                {
                    Assert.That((toHost, bytes, bench.Received), Is.EqualTo((true, 0, 0)));
                    return;
                }

                var sent = await bench.Link.SendAsync(Message, CancellationToken.None);
                var answer = sent.Fault is null ? (await bench.Link.ReceiveAsync(CancellationToken.None)).Fault : sent.Fault;
                Assert.That(bench.Received > 0 && sent.NothingLeft, Is.False, $"cut {bytes} {(toHost ? "to host" : "to terminal")}");
                Assert.That(answer, toHost || bytes < Message.Length + 2 ? Is.Not.Null : Is.Null, $"cut {bytes} {(toHost ? "to host" : "to terminal")}");
            },
            settings: "redials=1 number2=");
        }
    }
}
