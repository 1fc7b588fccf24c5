using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.At;
using Terminal.Drivers.Serial;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.At;

/// <summary>A channel and a scripted modem in a virtual world.</summary>
internal sealed class AtBench
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private AtBench(VirtualLoop loop, ScriptedModem modem, string model, AtLimits? limits)
    {
        Loop = loop;
        Modem = modem;
        Channel = new AtChannel(modem, ModemModels.Find(model)!, loop, Trace, limits);
    }

    public VirtualLoop Loop { get; }

    public ScriptedModem Modem { get; }

    public AtChannel Channel { get; }

    public EventTrace Trace { get; } = new();

    public static void Run(Func<VirtualLoop, ScriptedModem> modem, Func<AtBench, Task> test, string model = "quectel-ec2x", AtLimits? limits = null)
    {
        var loop = new VirtualLoop();
        loop.Run(async () =>
        {
            var bench = new AtBench(loop, modem(loop), model, limits);
            Assert.That(await bench.Channel.OpenAsync(new SerialSettings(115200), CancellationToken.None), Is.EqualTo(Outcome.Ok));
            await test(bench);
            await bench.Channel.CloseAsync();
        }).EnsureCompleted();
    }

    public Task<AtReply> AskAsync(string text, string prefix) => RunAsync(new AtCommand(text, Second) { Prefixes = [prefix] });

    public Task<AtReply> AskAsync(string text) => RunAsync(new AtCommand(text, Second));

    public Task<AtReply> DialAsync(double seconds = 60) =>
        RunAsync(new AtCommand("ATDT5551234", TimeSpan.FromSeconds(seconds)) { Kind = AtCommandKind.Call });

    public Task<AtReply> RunAsync(AtCommand command) => Channel.RunAsync(command, CancellationToken.None);

    public Task WaitAsync(double seconds) => Loop.DelayAsync(TimeSpan.FromSeconds(seconds));
}
