using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Chip;

/// <summary>
/// The terminal's chip reader, the contacts of the cards in it, and the hand that may pull them out; outlives restarts. What is wrong
/// with one card's chip alone stands in the card's file.
/// </summary>
public sealed class ChipPart : IWorldPart
{
    private const int MostExchanges = 1000;

    private static readonly (string Knob, string Value)[] Sound =
    [
        ("reader", "works"), ("contacts", "good"), ("silentAfter", KnobForms.None), ("pulledAfter", KnobForms.None), ("insertions", KnobForms.None),
    ];

    private int? _left;

    /// <summary>Makes a sound one.</summary>
    public ChipPart()
    {
        Knobs =
        [
            KnobForms.Word("reader", "Whether the reader works", () => Reader, state => Reader = state),
            KnobForms.Word("contacts", "What comes through the contacts at reset", () => Contacts, contacts => Contacts = contacts),
            KnobForms.WholeOrNone("silentAfter", "Exchanges after which the chip is silent", MostExchanges, () => SilentAfter, count => SilentAfter = count),
            KnobForms.WholeOrNone("pulledAfter", "Exchanges after which the card is pulled out", MostExchanges, () => PulledAfter, count => PulledAfter = count),
            KnobForms.WholeOrNone("insertions", "After how many insertions everything is right again", MostExchanges, () => _left, count => _left = count),
        ];
        Presets =
        [
            Preset("normal", "一切正常", "everything works"),
            Preset("mute", "芯片无应答", "no answer to reset", ("contacts", "mute")),
            Preset("bad-atr", "复位应答错误", "a wrong answer to reset", ("contacts", "garbled")),
            Preset("silent", "芯片中途无应答", "the chip falls silent", ("silentAfter", "8")),
            Preset("pulled-out", "卡片中途拔出", "the card is pulled out too early", ("pulledAfter", "8")),
            Preset("reader-broken", "读卡器损坏", "the reader is broken", ("reader", "broken")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "chip";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>Whether the reader works.</summary>
    public ChipReaderState Reader { get; set; }

    /// <summary>What comes through the contacts at reset.</summary>
    public ChipContact Contacts { get; set; }

    /// <summary>Exchanges after which the chip is silent; null for never. Over T=0 fetching an answer is an exchange of its own.</summary>
    public int? SilentAfter { get; set; }

    /// <summary>Exchanges after which the card is pulled out: the next one finds none; null for never.</summary>
    public int? PulledAfter { get; set; }

    /// <summary>A card is put in: what is over after so many insertions is over.</summary>
    public void Insert()
    {
        if (_left == 0)
            (Reader, Contacts, SilentAfter, PulledAfter, _left) = (ChipReaderState.Works, ChipContact.Good, null, null, null);
        _left--;
    }

    private static WorldPreset Preset(string name, string chinese, string english, params (string Knob, string Value)[] changes) => new(
        name,
        new BilingualText(chinese, english),
        [.. Sound.Select(knob => Array.Find(changes, change => change.Knob == knob.Knob) is { Knob: not null } change ? change : knob)
            .Select(knob => KeyValuePair.Create(knob.Knob, knob.Value))]);
}
