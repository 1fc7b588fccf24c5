using Terminal.Core.Runtime;
using Terminal.Emulator.World.Modems;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Modems;

/// <summary>A dialogue with a few commands of its own, and somebody who types.</summary>
internal sealed class DceBench : IDce
{
    private DceBench(TypedLine line, bool timeIndependentEscape)
    {
        Line = line;
        Dialogue = new DceDialogue(line.Cable.Device, line.Loop, new DceSettings(), new EventTrace(), timeIndependentEscape);
    }

    public TypedLine Line { get; }

    public DceDialogue Dialogue { get; }

    public List<string> Commands { get; } = [];

    public List<bool> HangUps { get; } = [];

    public int Escapes { get; private set; }

    public byte[]? Payload { get; private set; }

    public DceDataPort? Port { get; private set; }

    public static void Run(Func<DceBench, Task> test, bool timeIndependentEscape = false)
    {
        var loop = new VirtualLoop();
        loop.Run(async () =>
        {
            using var ending = new CancellationTokenSource();
            var bench = new DceBench(await TypedLine.OpenAsync(loop), timeIndependentEscape);
            using var dialogue = bench.Dialogue;
            var running = dialogue.RunAsync(bench, ending.Token);
            await test(bench);
            ending.Cancel();
            await running;
            await bench.Line.Line.CloseAsync();
        }).EnsureCompleted();
    }

    public async Task<DceResult> RunAsync(DceCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command.Name);
        switch (command.Name)
        {
            case "+SLOW":
                await Line.Loop.DelayAsync(TimeSpan.FromSeconds(5), cancellationToken);
                return DceResult.Ok;
            case "+STOP":
                await Dialogue.Interrupted.OrAbandoned(cancellationToken);
                return DceResult.NoCarrier;
            case "+BYTES":
                Payload = await Dialogue.PromptAsync(command.ValueAt(0), escapeCancels: true, cancellationToken);
                return Payload is null ? DceResult.Error : DceResult.Of("SEND OK");
            case "D":
                return DceResult.Connect("1200", Port = new DceDataPort());
            case "O":
                return Port is { IsOver: false } ? DceResult.Connect("1200", Port) : DceResult.NoCarrier;
            case "H":
                if (Port is not null) Dialogue.EndData(Port, null);
                return DceResult.Ok;
            case "I":
                Dialogue.Inform("BENCH");
                return DceResult.Ok;
            default:
                return command.Name is "Z" or "&F" ? DceResult.Ok : DceResult.Error;
        }
    }

    public void Escaped(DceDataPort data) => Escapes++;

    public void TerminalNotReady(bool reset) => HangUps.Add(reset);
}
