using Terminal.Core.Diagnosis;
using Terminal.Emulator.World;

namespace Terminal.Tests.Emulator.World;

public sealed class WorldFileTests
{
    [Test]
    public void A_preset_comes_first_then_the_knobs_in_order()
    {
        var line = new Part("telephone");
        Assert.That(WorldFile.Apply("w.yaml", "telephone:\n  rings: 3\n  preset: arrears\n  dialTone: absent\n", [line]), Is.Empty);
        Assert.That(line.Turned, Is.EqualTo(new[] { "dialTone=present", "announcement=on", "rings=3", "dialTone=absent" }));
    }

    [Test]
    public void Parts_are_found_by_name()
    {
        Part line = new("telephone"), carrier = new("mobile");
        Assert.That(WorldFile.Apply("w.yaml", "mobile: { preset: arrears }\n", [line, carrier]), Is.Empty);
        Assert.That((line.Turned.Count, carrier.Turned.Count), Is.EqualTo((0, 2)));
    }

    [Test]
    public void Everything_that_is_wrong_is_listed_with_line_and_column()
    {
        const string Text = """
            telephone:
              preset: nowhere
              dialTone: maybe
              colour: red
              rings: { min: 1 }
              rings: 4
            wired: { cable: out }
            mobile: on
            """;
        var errors = WorldFile.Apply("w.yaml", Text, [new Part("telephone"), new Part("mobile")]);
        Assert.That(errors.Select(error => error.ToString()), Is.EqualTo(new[]
        {
            "w.yaml(2,11): telephone.preset: \"nowhere\" is no preset of telephone; there are arrears, broken",
            "w.yaml(3,13): telephone.dialTone: \"maybe\" is no value of it: present or absent",
            "w.yaml(4,11): telephone.colour: is no knob of telephone; there are dialTone, announcement, rings",
            "w.yaml(5,10): telephone.rings: must be a text, not names with values",
            "w.yaml(6,3): telephone.rings: stands twice",
            "w.yaml(7,17): wired.cable: there is no part \"wired\" in this world; there are telephone, mobile",
            "w.yaml(8,9): mobile: must be a preset and knobs with their values, not a text",
        }));
    }

    [TestCase("- telephone\n", "w.yaml(1,1): must be parts of the world with their settings, not a list")]
    [TestCase("telephone: { preset: broken }\n", "w.yaml(1,22): telephone.preset: the preset's dialTone: \"loud\" is no value of it: present or absent")]
    [TestCase("telephone: { dialTone: }\n", "w.yaml(1,24): telephone.dialTone: \"\" is no value of it: present or absent")]
    [TestCase("telephone: [\n", "w.yaml(2,1): is not YAML: ")]
    public void One_thing_that_is_wrong_is_told(string text, string error) =>
        Assert.That(WorldFile.Apply("w.yaml", text, [new Part("telephone")]).Select(one => one.ToString()), Has.One.StartsWith(error));

    private sealed class Part : IWorldPart
    {
        private static readonly BilingualText Title = new("欠费", "in arrears");

        public Part(string name)
        {
            Name = name;
            Knobs =
            [
                KnobOf("dialTone", "present or absent", value => value is "present" or "absent"),
                KnobOf("announcement", "on or off", value => value is "on" or "off"),
                KnobOf("rings", "a number", value => value.All(char.IsAsciiDigit) && value.Length > 0),
            ];
        }

        public string Name { get; }

        public List<string> Turned { get; } = [];

        public IReadOnlyList<Knob> Knobs { get; }

        public IReadOnlyList<WorldPreset> Presets { get; } =
        [
            new("arrears", Title, [new("dialTone", "present"), new("announcement", "on")]),
            new("broken", Title, [new("dialTone", "loud")]),
        ];

        private Knob KnobOf(string name, string help, Func<string, bool> isValue) => new(name, help, () => "", value =>
        {
            if (!isValue(value))
                return false;
            Turned.Add($"{name}={value}");
            return true;
        });
    }
}
