using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>A module on a real pseudo-terminal that vanishes with its fault and comes back with its supply.</summary>
[Platform("Linux")]
[CancelAfter(60_000)]
public sealed class ModulePortTests
{
    private const double Speed = 10;

    [Test]
    public void A_module_that_vanishes_is_unplugged_and_comes_back_under_the_same_path()
    {
        using var folder = new TemporaryFolder();
        using var loop = new RealLoop(new ScaledTimeProvider(TimeProvider.System, Speed));
        loop.Run(async () =>
        {
            var trace = new EventTrace();
            await using var slot = new PseudoTerminalSlot(loop, Path.Combine(folder.Path, "sim"));
            var carrier = new Carrier(loop, new SeededRandomSource(1, "mobile"), trace, _ => throw new InvalidOperationException("Nobody is dialled."));
            var modem = new VirtualSimModem(loop, new SeededRandomSource(1, "module"), trace, carrier, ModuleModel.Find("quectel-ec2x")!, slot);
            using var end = new CancellationTokenSource();
            var serving = modem.RunAsync(end.Token);
            await using var line = new TermiosLine(loop, slot.Path);
            Assert.That((await line.OpenAsync(new SerialSettings(115_200), default)).Fault, Is.Null);
            var reading = line.ReadAsync(new byte[64], default);
            Assert.That(modem.Faults.Knobs.Single(knob => knob.Name == "fault").TrySet("vanish"), Is.True);
            Assert.That((await reading).Fault, Is.EqualTo(Fault.SerialUnplugged));
            Assert.That((await line.OpenAsync(new SerialSettings(115_200), default)).Fault, Is.EqualTo(Fault.SerialPortMissing));
            await modem.CycleAsync(default);
            await loop.DelayAsync(TimeSpan.FromSeconds(4));
            Assert.That((await line.OpenAsync(new SerialSettings(115_200), default)).Fault, Is.Null);
            Assert.That(await ReadAsync(line, "RDY"), Does.Contain("RDY"));
            end.Cancel();
            await serving;
        }).EnsureCompleted();
    }

    private static async Task<string> ReadAsync(TermiosLine line, string word)
    {
        var (text, buffer) = ("", new byte[64]);
        while (!text.Contains(word, StringComparison.Ordinal))
        {
            var read = await line.ReadAsync(buffer, default);
            Assert.That(read.Fault, Is.Null, text);
            text += System.Text.Encoding.Latin1.GetString(buffer, 0, read.Value);
        }

        return text;
    }
}
