using Terminal.Emulator.Desk;
using Terminal.Emulator.World;

namespace Terminal.Tests.Emulator.World;

/// <summary>Everything that can be turned has a name for people, in both languages.</summary>
public sealed class WorldWordsTests
{
    private static IReadOnlyList<IWorldPart> Parts =>
        [.. ProfileFiles.Names.SelectMany(name => VirtualDesk.ScratchParts(ProfileFiles.Load(name).Profile!)).DistinctBy(part => part.Name)];

    [Test]
    public void Every_part_has_a_name() => Assert.That(Parts.Where(part => !IsTold(WorldWords.Of(part))).Select(part => part.Name), Is.Empty);

    [Test]
    public void Every_knob_has_a_name() => Assert.That(
        Parts.SelectMany(part => part.Knobs.Where(knob => !IsTold(WorldWords.Of(part, knob))).Select(knob => $"{part.Name}.{knob.Name}")), Is.Empty);

    [Test]
    public void Every_word_that_a_knob_takes_has_a_name_and_is_taken()
    {
        foreach (var part in Parts)
        {
            foreach (var knob in part.Knobs)
            {
                foreach (var word in WorldWords.ChoicesOf(knob))
                {
                    // Digits and makes are called what they are.
                    if (!word.All(char.IsAsciiDigit) && (part.Name != "dialupModem" || knob.Name != "make"))
                        Assert.That(IsTold(WorldWords.Of(knob, word)), Is.True, $"{part.Name}.{knob.Name}={word}");
                    Assert.That(knob.TrySet(word), Is.True, $"{part.Name}.{knob.Name}={word}");
                }
            }
        }
    }

    [Test]
    public void What_takes_one_of_some_words_offers_them()
    {
        var knobs = Parts.SelectMany(part => part.Knobs.Select(knob => (Name: $"{part.Name}.{knob.Name}", knob))).ToDictionary(knob => knob.Name, knob => knob.knob, StringComparer.Ordinal);
        Assert.That(WorldWords.ChoicesOf(knobs["wired.cable"]), Is.EqualTo(new[] { "in", "out" }));
        Assert.That(WorldWords.ChoicesOf(knobs["printer.state"]), Does.Contain("jammed"));
        Assert.That(WorldWords.ChoicesOf(knobs["issuerDebit.state"]), Does.Contain("unreachable"));
        Assert.That(WorldWords.ChoicesOf(knobs["capacity.load"]), Is.Empty);
    }

    [Test]
    public void Every_preset_has_a_title_in_both_languages()
    {
        foreach (var preset in Parts.SelectMany(part => part.Presets))
            Assert.That((preset.Title.Chinese, preset.Title.English), Is.Not.EqualTo(("", "")), preset.Name);
        Assert.That(Parts.SelectMany(part => part.Presets).Where(preset => preset.Title.Chinese.All(char.IsAscii)).Select(preset => preset.Name), Is.Empty);
    }

    private static bool IsTold(Terminal.Core.Diagnosis.BilingualText? text) => text is { Chinese.Length: > 0, English.Length: > 0 };
}
