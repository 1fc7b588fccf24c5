using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World;
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
        }
    }

    [Test]
    public void The_page_has_a_row_for_every_knob_and_preset_of_the_telephone_line_and_its_modem()
    {
        var page = Repository.Read("docs/virtual-modems.md");
        foreach (var part in Parts)
        {
            foreach (var knob in part.Knobs)
            {
                var value = knob.Get();
                var usual = value == "no" ? "" : value.All(character => char.IsAsciiDigit(character) || character == '.') ? $" {value}" : $" `{value}`";
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
        foreach (var word in DialUpMakes.Names.Skip(1).Concat(TelephoneNumbers.All)) Assert.That(page, Does.Contain(word));
    }
}
