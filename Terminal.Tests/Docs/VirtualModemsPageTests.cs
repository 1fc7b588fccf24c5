using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Emulator.World.Telephone;

namespace Terminal.Tests.Docs;

public sealed class VirtualModemsPageTests
{
    private static IEnumerable<IWorldPart> Parts
    {
        get
        {
            var loop = new VirtualLoop();
            var network = new TelephoneNetwork(loop, new SeededRandomSource(1, "telephone"), NoTrace.Instance);
            yield return network;
            yield return new VirtualDialUpModem(
                new MemorySerialCable(loop, new SeededRandomSource(1, "cable")).Device, network, loop, NoTrace.Instance);
            var carrier = new Carrier(loop, new SeededRandomSource(1, "mobile"), NoTrace.Instance, _ => throw new InvalidOperationException("Nobody is dialled."));
            yield return carrier;
            var slot = new CableSlot(new MemorySerialCable(loop, new SeededRandomSource(1, "cable")));
            yield return new VirtualSimModem(loop, new SeededRandomSource(1, "module"), NoTrace.Instance, carrier, ModuleModel.Find(ModuleModel.Names[0])!, slot).Faults;
        }
    }

    [Test]
    public void The_page_has_a_row_for_every_knob_and_preset_of_both_networks_and_their_modems()
    {
        var page = Repository.Read("docs/virtual-modems.md");
        foreach (var part in Parts)
        {
            foreach (var knob in part.Knobs)
            {
                var value = knob.Get();
                var usual = value is "no" or "" ? "" : value.All(character => char.IsAsciiDigit(character) || character == '.') ? $" {value}" : $" `{value}`";
                Assert.That(page, Does.Contain($"\n| `{knob.Name}` |{usual} |"), part.Name);
            }

            foreach (var preset in part.Presets)
                Assert.That(page, Does.Contain($"\n| `{preset.Name}` | {preset.Title.Chinese} | {preset.Title.English} |"), part.Name);
        }
    }

    [Test]
    public void The_page_names_every_make_and_number()
    {
        var page = Repository.Read("docs/virtual-modems.md");
        foreach (var word in DialUpMakes.Names.Skip(1).Concat(TelephoneNumbers.All).Concat(ModuleModel.Names)) Assert.That(page, Does.Contain(word));
    }
}
