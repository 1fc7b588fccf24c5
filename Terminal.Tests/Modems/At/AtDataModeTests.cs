using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems.At;

namespace Terminal.Tests.Modems.At;

public sealed class AtDataModeTests
{
    private const string Answered = "ATD* => {900}<CONNECT 1200>@data";

    [Test]
    public void The_bytes_behind_CONNECT_are_data() =>
        Call("ATD* => \\r\\nCONNECT 1200\\r\\n\\nOK\\r\\nxyz@data", async (bench, data) =>
            Assert.That(await ReadAsync(data, 8), Is.EqualTo("\nOK\r\nxyz"u8.ToArray())));

    [Test]
    public void Bytes_go_both_ways() =>
        Call(Answered, async (bench, data) =>
        {
            Assert.That(await data.WriteAsync("hello"u8.ToArray(), CancellationToken.None), Is.EqualTo(SendOutcome.Sent));
            Assert.That(bench.Modem.Received, Is.EqualTo("hello"u8.ToArray()));
            bench.Modem.Send("wor");
            bench.Modem.Send("ld");
            Assert.That(await ReadAsync(data, 5), Is.EqualTo("world"u8.ToArray()));
        });

    [TestCase("+++")]
    [TestCase("a+++")]
    [TestCase("+++b")]
    [TestCase("++++")]
    public void Plus_signs_in_data_are_data(string text) =>
        Call(Answered, async (bench, data) =>
        {
            await bench.WaitAsync(2);
            var bytes = System.Text.Encoding.ASCII.GetBytes(text);
            Assert.That(await data.WriteAsync(bytes, CancellationToken.None), Is.EqualTo(SendOutcome.Sent));
            await bench.WaitAsync(3);
            Assert.That(bench.Modem.InData);
            Assert.That(bench.Modem.Received, Is.EqualTo(bytes));
        });

    [Test]
    public void Three_single_plus_signs_are_data_too() =>
        Call(Answered, async (bench, data) =>
        {
            await bench.WaitAsync(2);
            for (var i = 0; i < 3; i++) await data.WriteAsync("+"u8.ToArray(), CancellationToken.None);
            await bench.WaitAsync(3);
            Assert.That(bench.Modem.InData);
            Assert.That(bench.Modem.Received, Is.EqualTo("+++"u8.ToArray()));
        });

    [Test]
    public void NO_CARRIER_in_the_middle_of_data_is_data() =>
        Call(Answered, async (bench, data) =>
        {
            bench.Modem.Send("\r\nNO CARRIER\r\n");
            bench.Modem.Send("x\r\nNO CAR");
            Assert.That(await ReadAsync(data, 23), Is.EqualTo("\r\nNO CARRIER\r\nx\r\nNO CAR"u8.ToArray()));
            Assert.That(bench.Channel.Data, Is.Not.Null);
        });

    [Test]
    public void A_lost_carrier_ends_the_stream_after_what_had_come() =>
        Call(Answered, async (bench, data) =>
        {
            using var lost = bench.Channel.Expect("NO CARRIER");
            bench.Modem.Send("last");
            bench.Modem.DropCarrier();
            Assert.That(await ReadAsync(data, 4), Is.EqualTo("last"u8.ToArray()));
            Assert.That((await data.ReadAsync(new byte[1], CancellationToken.None)).Fault, Is.EqualTo(Fault.LinkLost));
            Assert.That(await data.WriteAsync(new byte[1], CancellationToken.None), Is.EqualTo(SendOutcome.NotSent(Fault.LinkLost)));
            Assert.That(await lost.ArrivalAsync(CancellationToken.None), Is.Not.Null);
            Assert.That((await bench.AskAsync("AT")).Succeeded);
        });

    [Test]
    public void Escape_keeps_the_call_and_the_bytes_and_ATO_resumes_it() =>
        Call(Answered, async (bench, data) =>
        {
            bench.Modem.Send("before");
            Assert.That(await bench.Channel.EscapeAsync(CancellationToken.None), Is.EqualTo(new AtOutcome.Ok()));
            Assert.That((await bench.AskAsync("AT")).Succeeded);
            Assert.That(bench.Channel.Data, Is.Null);
            var resumed = await bench.RunAsync(new AtCommand("ATO", AtBench.Second) { Kind = AtCommandKind.Call });
            Assert.That(resumed.Outcome, Is.InstanceOf<AtOutcome.Connect>());
            Assert.That(bench.Channel.Data, Is.SameAs(data));
            bench.Modem.Send("after");
            Assert.That(await ReadAsync(data, 11), Is.EqualTo("beforeafter"u8.ToArray()));
        });

    [Test]
    public void Closing_the_stream_hangs_up() =>
        Call(Answered, async (bench, data) =>
        {
            await data.CloseAsync();
            Assert.That(bench.Modem.InData, Is.False);
            Assert.That(bench.Modem.Commands, Does.Contain("ATH"));
            Assert.That((await data.ReadAsync(new byte[1], CancellationToken.None)).Fault, Is.EqualTo(Fault.LinkLost));
            Assert.That((await bench.DialAsync()).Outcome, Is.EqualTo(new AtOutcome.Connect("1200")));
        });

    [Test]
    public void A_command_in_data_mode_is_a_mistake_of_the_caller() =>
        Call(Answered, async (bench, _) => await Assert.ThatAsync(() => bench.AskAsync("AT"), Throws.InvalidOperationException));

    [Test]
    public void A_cancelled_read_loses_nothing() =>
        Call(Answered, async (bench, data) =>
        {
            using var impatience = new Terminal.Core.Runtime.Deadline(bench.Loop.Time, AtBench.Second);
            Assert.That((await data.ReadAsync(new byte[1], impatience.Token)).Fault, Is.EqualTo(Fault.HostSilent));
            bench.Modem.Send("x");
            Assert.That(await ReadAsync(data, 1), Is.EqualTo("x"u8.ToArray()));
        });

    [Test]
    public void More_than_the_buffer_waits_on_the_line() =>
        Call(Answered, async (bench, data) =>
        {
            var bytes = Enumerable.Range(0, 50_000).Select(i => (byte)(i % 251)).ToArray();
            foreach (var chunk in bytes.Chunk(500)) bench.Modem.Send(chunk);
            await bench.WaitAsync(1);
            Assert.That(await ReadAsync(data, bytes.Length), Is.EqualTo(bytes));
        });

    [Test]
    public void An_unplugged_line_ends_the_stream() =>
        Call(Answered, async (bench, data) =>
        {
            var reading = data.ReadAsync(new byte[1], CancellationToken.None);
            bench.Modem.Unplug();
            Assert.That((await reading).Fault, Is.EqualTo(Fault.LinkLost));
        });

    private static void Call(string row, Func<AtBench, IByteChannel, Task> test) => AtBench.Run(
        loop => new ScriptedModem(loop, row, "ATO => <CONNECT>@data"),
        async bench =>
        {
            Assert.That((await bench.DialAsync()).Outcome, Is.EqualTo(new AtOutcome.Connect("1200")));
            await test(bench, bench.Channel.Data!);
        },
        "hayes-generic");

    private static async Task<byte[]> ReadAsync(IByteChannel data, int count)
    {
        var (bytes, read) = (new byte[count], 0);
        while (read < count) read += (await data.ReadAsync(bytes.AsMemory(read), CancellationToken.None)).Value;
        return bytes;
    }
}
