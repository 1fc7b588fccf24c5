using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Emulator.Host;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emulator.Host;

public sealed class AcquirerServerTests
{
    [Test]
    public void A_broken_request_of_a_known_type_is_answered_30() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var frame = terminal.Pack(terminal.Purchase(bench.Card, 500, 2));
        await terminal.SendRawAsync(frame[..^5]);
        var answer = await terminal.ReceiveAsync();
        Assert.That((answer!.Mti, answer.Text(39), answer.Text(11)), Is.EqualTo((210, "30", "000002")));
        Assert.That(bench.Ledger.Requests.Count(request => request.Mti is "0200"), Is.Zero);
    });

    [Test]
    public void A_request_without_a_field_that_all_have_is_answered_30() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        foreach (var field in new[] { 11, 41, 42, 60 })
        {
            var request = terminal.Purchase(bench.Card, 500, 2);
            request.Remove(field);
            Assert.That(await terminal.CodeOfAsync(request), Is.EqualTo("30"), $"F{field}");
        }

        var original = terminal.Reversal(bench.Card, 500, 2);
        original.SetDigits(61, "0000010000");
        Assert.That(await terminal.CodeOfAsync(original), Is.EqualTo("30"), "F61");
    });

    [TestCase("")]
    [TestCase("60000300016031")]
    [TestCase("6000030001603100311108")]
    [TestCase("6000030001603100311108FFFF0000000000000000")]
    public void What_has_no_type_is_dropped_and_the_connection_lives_on(string hex) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        if (hex.Length > 0)
            await terminal.SendRawAsync(Convert.FromHexString(hex));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("00"));
    });

    [Test]
    public void An_answer_sent_as_a_request_is_dropped() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var answer = new IsoMessage(bench.Dialect) { Mti = 210 };
        await terminal.SendRawAsync(terminal.Pack(answer));
        Assert.That(await terminal.CodeOfAsync(terminal.Management(820, "301", 2)), Is.EqualTo("00"));
    });

    [Test]
    public void One_connections_garbage_does_not_touch_another() => HostBench.Run(async bench =>
    {
        var random = new SeededRandomSource(11, "garbage");
        var terminal = await bench.SignedOnAsync();
        for (var i = 0; i < 50; i++)
        {
            var vandal = bench.NewTerminal();
            var garbage = new byte[1 + (i * 7)];
            random.Fill(garbage);
            await vandal.SendRawAsync(garbage);
            Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 1, 10 + i)), Is.EqualTo("00"));
            await vandal.HangUpAsync();
        }

        bench.ExpectTaken(bench.Card, 50);
        await bench.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(bench.Server.Sessions, Is.EqualTo(1));
    });

    [Test]
    public void A_silent_connection_is_ended() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.ReceiveAsync(seconds: 700), Is.Null);
        Assert.That(terminal.LastFault, Is.EqualTo(Fault.LinkLost));
        Assert.That(bench.Server.Sessions, Is.Zero);
    });

    [Test]
    public void Service_takes_its_time_within_the_jitter() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var times = new List<double>();
        for (var stan = 2; stan < 40; stan++)
        {
            var start = bench.Loop.Instant;
            await terminal.AskAsync(terminal.Management(820, "301", stan));
            times.Add((bench.Loop.Instant - start).TotalMilliseconds);
        }

        // 20 ms there, 20 ms back, 120 ms service a quarter more or less.
        Assert.That(times, Is.All.InRange(130, 190));
        Assert.That(times.Max() - times.Min(), Is.GreaterThan(20));
    });

    [Test]
    public void Two_terminals_do_not_get_each_others_answers() => HostBench.Run(async bench =>
    {
        bench.Registry.Set(bench.Registry.Terminals.Single() with { Id = "00000002" });
        var one = await bench.SignedOnAsync();
        var two = bench.NewTerminal("00000002", AcquirerRegistry.MerchantId);
        await two.SignOnAsync();
        await one.SendAsync(one.Purchase(bench.Card, 100, 2));
        await two.SendAsync(two.Purchase(bench.Card, 200, 2));
        var answers = new[] { await one.ReceiveAsync(), await two.ReceiveAsync() };
        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(answer => answer!.Text(41)), Is.EqualTo(["00000001", "00000002"]));
            Assert.That(answers.Select(answer => answer!.Text(4)), Is.EqualTo(["000000000100", "000000000200"]));
            Assert.That((one.LastMac, two.LastMac), Is.EqualTo(((bool?)true, (bool?)true)));
        });
    });
}
