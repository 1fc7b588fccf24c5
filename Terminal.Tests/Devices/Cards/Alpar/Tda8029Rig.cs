using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Chip;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Devices.Cards.Alpar;

/// <summary>The driver and its virtual twin on a cable in virtual time.</summary>
internal sealed class Tda8029Rig
{
    private readonly VirtualLoop _loop = new();

    private Tda8029Rig(MemorySerialOptions? options, byte seed)
    {
        Cable = new MemorySerialCable(_loop, new SteppingRandom(seed), options);
        Slot = new VirtualCardReader(_loop, new ChipPart());
        Twin = new VirtualTda8029(Slot, Cable.Device, _loop);
        Reader = new Tda8029CardReader(Cable.NewLine(), new AlparSettings { Port = "cable" }, _loop, Trace);
    }

    public MemorySerialCable Cable { get; }

    public VirtualCardReader Slot { get; }

    public VirtualTda8029 Twin { get; }

    public Tda8029CardReader Reader { get; }

    public EventTrace Trace { get; } = new();

    public EventLoop Loop => _loop;

    public TimeSpan Now => _loop.Instant;

    public CardReaderRig Cards => new(Reader, _loop, () => Do(() => Insert("chip-offline")), () => Do(Slot.Remove));

    public static void Run(Func<Tda8029Rig, Task> test, MemorySerialOptions? options = null, byte seed = 1)
    {
        var rig = new Tda8029Rig(options, seed);
        rig._loop.Run(async () =>
        {
            _ = rig.Twin.RunAsync(default);
            await test(rig);
            await rig.Reader.DisposeAsync();
        }).EnsureCompleted();
    }

    /// <summary>A rig with a powered card.</summary>
    public static void RunPowered(string card, Func<Tda8029Rig, CardChannel, Task> test, MemorySerialOptions? options = null) => Run(async rig =>
    {
        rig.Insert(card);
        var opened = await rig.Cards.OpenAsync();
        Assert.That(opened.Fault, Is.Null, string.Join('\n', rig.Trace.Lines));
        await test(rig, opened.Value);
    }, options);

    public void Insert(string name)
    {
        Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), name);
        Slot.Insert(new VirtualIcc(card!, ChipMemory.Of(card!), new SeededRandomSource(1, name)));
    }

    /// <summary>Spoils the next so many frames for a command that the reader sends.</summary>
    public void Spoil(AlparCommand command, int times, Func<AlparFrame, byte[]> spoilt) => Twin.Send = frame =>
        frame.Command == command && times-- > 0 ? spoilt(frame) : frame.ToBytes();

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
