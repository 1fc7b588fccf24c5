using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.Sim;

public sealed class SimCancelTests
{
    [TestCase("quectel-ec2x")]
    [TestCase("simcom-sim800")]
    public void An_attempt_given_up_at_any_moment_leaves_a_usable_module(string model)
    {
        var ends = 0;
        for (var tenths = 0; tenths < 60; tenths++)
        {
            var after = TimeSpan.FromMilliseconds(tenths * 50);
            SimBench.Run(
                async bench =>
                {
                    using var cancel = new CancellationTokenSource();
                    bench.Loop.Arrive(after, cancel.Cancel);
                    var began = bench.Loop.Instant;
                    var given = await bench.Link.ConnectAsync(cancel.Token);
                    if (given.Succeeded)
                    {
                        ends++;
                        return;
                    }

                    Assert.That(given.Fault, Is.EqualTo(Fault.ConnectTimedOut), $"after {after}");
                    Assert.That(bench.Loop.Instant - began, Is.LessThanOrEqualTo(after), "at once");
                    Assert.That(await bench.ConnectAsync(), Is.Null, $"after {after}: {string.Join(", ", bench.Steps)}");
                    Assert.That((await bench.SendAsync()).Fault, Is.Null);
                },
                [("model", model)],
                "AT+QISEND=1,7 => >>7<SEND OK>");
        }

        Assert.That(ends, Is.Positive, "some attempts were through before they were given up");
    }

    [Test]
    public void An_attempt_closed_at_any_moment_leaves_a_usable_module()
    {
        for (var tenths = 0; tenths < 40; tenths++)
        {
            var after = TimeSpan.FromMilliseconds(tenths * 50);
            SimBench.Run(
                async bench =>
                {
                    bench.Loop.Arrive(after, () => _ = bench.Link.CloseAsync());
                    await bench.ConnectAsync();
                    await bench.WaitAsync(5);
                    await bench.Link.CloseAsync();
                    Assert.That(await bench.ConnectAsync(), Is.Null, $"after {after}");
                    Assert.That((await bench.SendAsync()).Fault, Is.Null);
                },
                "AT+QISEND=* => >>7<SEND OK>");
        }
    }

    [Test]
    public void News_between_everything_change_nothing() => SimBench.Run(async bench =>
    {
        string[] news = ["+CREG: 1,\"1A2B\",\"0123\",7", "+CGREG: 0", "RING", "+CMTI: \"SM\",1", "+QIND: SMS DONE", "+QIURC: \"recv\",7", "+CUSD: 2"];
        var next = 0;
        bench.Modem.Wire = chunk => [ScriptedModem.Framed(news[next++ % news.Length]), chunk, ScriptedModem.Framed(news[next++ % news.Length])];
        bench.Modem.Echo = false;
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That((await bench.SendAsync()).Fault, Is.Null);
    });
}
