using System.Text.Json;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>What chips keep between two times in a reader.</summary>
public sealed class ChipMemoriesTests
{
    private TemporaryFolder _folder = null!;

    private string Kept => Path.Combine(_folder.Path, ChipMemories.FileName);

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_card_that_was_never_used_is_new()
    {
        var card = Card("chip-pin-last-try");
        var memory = ChipMemories.Open(_folder.Path).Of(card);
        Assert.That((memory.PinTries, memory.Pin, memory.Blocked), Is.EqualTo((1, card.Pin, false)));
        Assert.That(memory.Applications.Values.Select(application => application.Atc), Is.All.Zero);
        Assert.That(File.Exists(Kept), Is.False, "nothing was used");
    }

    [Test]
    public void What_is_saved_is_there_again_and_each_card_has_its_own()
    {
        var memories = ChipMemories.Open(_folder.Path);
        var used = memories.Of(Card("chip-offline"));
        var application = used.Applications.Values.Single();
        (used.PinTries, used.Pin, used.Blocked) = (2, "4321", true);
        (application.Atc, application.LastOnline, application.Unfinished, application.Blocked) = (7, 5, true, true);
        application.Data["9F14"] = "03";
        memories.Of(Card("chip-online"));
        memories.Save();

        var again = ChipMemories.Open(_folder.Path);
        var kept = again.Of(Card("chip-offline"));
        var keptApplication = kept.Applications.Values.Single();
        Assert.That((kept.PinTries, kept.Pin, kept.Blocked), Is.EqualTo((2, "4321", true)));
        Assert.That(
            (keptApplication.Atc, keptApplication.LastOnline, keptApplication.Unfinished, keptApplication.Blocked, keptApplication.Data["9F14"]),
            Is.EqualTo(((ushort)7, (ushort)5, true, true, "03")));
        Assert.That(again.Of(Card("chip-online")).PinTries, Is.EqualTo(3));
    }

    [Test]
    public void A_file_that_was_being_written_when_the_power_went_does_no_harm()
    {
        var memories = ChipMemories.Open(_folder.Path);
        memories.Of(Card("chip-offline")).PinTries = 1;
        memories.Save();
        File.WriteAllText(Kept + ".new", "{\"chip-off");
        var again = ChipMemories.Open(_folder.Path);
        Assert.That(again.Of(Card("chip-offline")).PinTries, Is.EqualTo(1));
        again.Save();
        Assert.That(Directory.GetFiles(_folder.Path), Is.EqualTo(new[] { Kept }));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"chip-offline\":{\"pinTries\":2")]
    [TestCase("{\"chip-offline\":{\"pinTries\":2}}")]
    public void A_file_that_is_not_ours_is_told(string text)
    {
        File.WriteAllText(Kept, text);
        Assert.That(() => ChipMemories.Open(_folder.Path), Throws.InstanceOf<JsonException>());
        var run = CommandRun.Of($"card serve chip-offline --lang en --state {_folder.Path}");
        Assert.That(run.Code, Is.EqualTo(65), run.Error);
        Assert.That(run.Error, Does.Contain($"{ChipMemories.FileName} cannot be read"));
        Assert.That(File.ReadAllText(Kept), Is.EqualTo(text), "it is left as it is");
    }

    [Test]
    public void Memories_of_a_world_end_with_it()
    {
        var memories = new ChipMemories();
        memories.Of(Card("chip-offline")).PinTries = 0;
        memories.Save();
        Assert.That(memories.Of(Card("chip-offline")).PinTries, Is.Zero);
        Assert.That(new ChipMemories().Of(Card("chip-offline")).PinTries, Is.EqualTo(3));
    }

    private static TestCard Card(string name) =>
        CardCatalogue.BuiltIn().TryFind(name, out var card) ? card : throw new ArgumentException($"There is no card {name}.", nameof(name));
}
