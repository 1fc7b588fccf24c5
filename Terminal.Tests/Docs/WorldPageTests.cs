using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Access;
using Terminal.Emulator.World.Bank;
using Terminal.Emulator.World.Board;
using Terminal.Tests.Emulator.World.Wired;

namespace Terminal.Tests.Docs;

/// <summary>docs/world.md names every knob and every preset, and no other.</summary>
public sealed class WorldPageTests
{
    private const string Page = "docs/world.md";

    [Test]
    public void Every_knob_and_preset_of_the_wired_network_stands_in_the_page()
    {
        using var rig = new MemoryWireRig();
        var names = rig.Part.Knobs.Select(knob => knob.Name).Concat(rig.Part.Presets.Select(preset => preset.Name));
        Assert.That(names.Where(name => !Rows().Any(row => row.Any(cell => cell.Contains($"`{name}`", StringComparison.Ordinal)))), Is.Empty);
    }

    [Test]
    public void Every_value_that_the_page_gives_a_wired_knob_is_one()
    {
        using var rig = new MemoryWireRig();
        rig.Run(() =>
        {
            foreach (var row in Rows().Where(row => row.Length > 2))
            {
                foreach (var knob in rig.Part.Knobs.Where(knob => row[1].Contains($"`{knob.Name}`", StringComparison.Ordinal)))
                {
                    foreach (var value in Quoted(row[2]))
                        Assert.That(knob.TrySet(value), $"{knob.Name}={value}");
                }
            }

            return Task.CompletedTask;
        });
    }

    [Test]
    public void Every_value_of_a_wired_knob_stands_in_the_page()
    {
        using var rig = new MemoryWireRig();
        foreach (var knob in rig.Part.Knobs.Where(knob => knob.Help.Contains('|', StringComparison.Ordinal) && knob.Name != "nextConnects"))
        {
            var row = Rows().Single(row => row.Length > 2 && row[1].Trim() == $"`{knob.Name}`");
            Assert.That(knob.Help[(knob.Help.LastIndexOf(' ') + 1)..].Split('|'), Is.EquivalentTo(Quoted(row[2])), knob.Name);
        }
    }

    [Test]
    public void The_access_controller_has_a_row_for_every_knob_and_preset_and_every_value_is_one()
    {
        var part = new AccessController(NoTrace.Instance, _ => { });
        foreach (var preset in part.Presets.Where(preset => preset.Name != "normal"))
            Assert.That(Repository.Read(Page), Does.Contain($"\n| `{preset.Name}` | {preset.Title.Chinese} |"));
        foreach (var knob in part.Knobs)
        {
            var row = Rows().Single(row => row.Length > 2 && row[1].Trim() == $"`{knob.Name}`");
            foreach (var value in Quoted(row[2]))
                Assert.That(knob.TrySet(value), $"{knob.Name}={value}");
            if (knob.Help.Contains('|', StringComparison.Ordinal))
                Assert.That(knob.Help[(knob.Help.LastIndexOf(' ') + 1)..].Split('|'), Is.EquivalentTo(Quoted(row[2])), knob.Name);
        }
    }

    [Test]
    public void The_banks_have_every_knob_and_preset_in_the_page_and_every_value_is_one()
    {
        var page = Repository.Read(Page);
        var section = page[page.IndexOf("## The banks", StringComparison.Ordinal)..page.IndexOf("## The PIN pad", StringComparison.Ordinal)];
        var bank = new BankParts(TimeProvider.System, name => new SeededRandomSource(1, name), NoTrace.Instance);
        foreach (var part in bank.All)
        {
            foreach (var preset in part.Presets.Where(preset => preset.Name != "normal"))
                Assert.That(section, Does.Contain($"`{preset.Name}`"), part.Name);
            var head = part.Name.StartsWith("issuer", StringComparison.Ordinal) ? "| knob of an issuer |" : $"| knob of `{part.Name}` |";
            var table = section[section.IndexOf(head, StringComparison.Ordinal)..].Split("\n\n")[0].Split('\n').Skip(2).Select(row => row.Split('|')).ToList();
            Assert.That(table.SelectMany(row => Quoted(row[1])), Is.EqualTo(part.Knobs.Select(knob => knob.Name)), part.Name);
            foreach (var row in table)
            {
                var knob = part.Knobs.Single(knob => knob.Name == Quoted(row[1]).First());
                foreach (var value in Quoted(row[2]))
                    Assert.That(knob.TrySet(value), $"{part.Name}.{knob.Name}={value}");
                if (knob.Help.Contains(": works|", StringComparison.Ordinal) || knob.Name is "step" or "trouble")
                    Assert.That(knob.Help[(knob.Help.LastIndexOf(' ') + 1)..].Split('|'), Is.EquivalentTo(Quoted(row[2])), knob.Name);
            }
        }
    }

    [Test]
    public void Printer_and_power_have_a_row_for_every_knob_and_every_value_is_one()
    {
        var page = Repository.Read(Page);
        foreach (var part in new IWorldPart[] { new PrinterPart(), new PowerPart(new VirtualLoop(), new SimulatedDisk(), NoTrace.Instance) })
        {
            Assert.That(part.Presets.Where(preset => !page.Contains($"`{preset.Name}`", StringComparison.Ordinal)).Select(preset => preset.Name), Is.Empty);
            var table = page[page.IndexOf($"| knob of `{part.Name}` |", StringComparison.Ordinal)..].Split("\n\n")[0].Split('\n').Skip(2).Select(row => row.Split('|')).ToList();
            Assert.That(table.Select(row => Quoted(row[1]).Single()), Is.EqualTo(part.Knobs.Select(knob => knob.Name)), part.Name);
            foreach (var (knob, row) in part.Knobs.Zip(table))
                Assert.That(Quoted(row[2]).Where(value => !knob.TrySet(value)), Is.Empty, knob.Name);
        }
    }

    private static IEnumerable<string[]> Rows() =>
        Repository.Read(Page).Split("## The banks")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|'));

    private static IEnumerable<string> Quoted(string cell) => cell.Split('`').Where((_, i) => i % 2 == 1);
}
