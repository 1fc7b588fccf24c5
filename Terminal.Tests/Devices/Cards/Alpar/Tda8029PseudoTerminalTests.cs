using Terminal.Core.Emv;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial.Edge;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Chip;
using Terminal.Tests.Emulator.Cards.Chip;

namespace Terminal.Tests.Devices.Cards.Alpar;

/// <summary>The driver over a real tty: a pseudo-terminal, its virtual twin at the other end, the real clock.</summary>
[Category("Long")]
[Platform("Linux")]
public sealed class Tda8029PseudoTerminalTests : CardReaderContract
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    protected override void Run(Func<CardReaderRig, Task> test) => OnTty("chip-offline", test);

    [Test]
    public void A_whole_transaction_goes_over_the_tty() => OnTty("chip-pdol", async rig =>
    {
        await rig.InsertAsync();
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Succeeded);
        var channel = (await rig.OpenAsync()).Value;
        var details = new TransactionDetails { Amount = 1234, Kind = TransactionKind.Goods, Time = new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Unspecified) };
        using var kernel = new EmvKernel(OfflineTerminal.Configuration(), details, new SeededRandomSource(1, "kernel"));
        var need = await new EmvSession(kernel, channel).NextAsync(new KernelInput.Begin(), default);
        Assert.That((need as KernelNeed.Completed)?.Result.End, Is.EqualTo(KernelEnd.ApprovedOffline));
        await channel.CloseAsync();
    });

    private static void OnTty(string name, Func<CardReaderRig, Task> test)
    {
        Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), name);
        using var loop = new RealLoop(TimeProvider.System);
        using var hang = new CancellationTokenSource(Limit);
        loop.Run(() => RunAsync(loop, card!, test).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    private static async Task RunAsync(RealLoop loop, TestCard card, Func<CardReaderRig, Task> test)
    {
        await using var device = PseudoTerminal.Open(loop);
        var slot = new VirtualCardReader(loop, new ChipPart());
        var playing = new VirtualTda8029(slot, device, loop).RunAsync(default);
        var line = new TermiosLine(loop, device.Path);
        await using var reader = new Tda8029CardReader(line, new AlparSettings { Port = device.Path }, loop, NoTrace.Instance);
        await test(new CardReaderRig(reader, loop, () => Do(() => slot.Insert(Icc(card))), () => Do(slot.Remove)));
        Assert.That(playing.IsFaulted, Is.False);
    }

    private static VirtualIcc Icc(TestCard card) => new(card, ChipMemory.Of(card), new SeededRandomSource(1, card.Name));

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
