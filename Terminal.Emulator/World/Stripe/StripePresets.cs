using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Stripe;

/// <summary>The causes that the catalogue tells, as states of head, card and hand. Each is whole: it first undoes what another has set.</summary>
internal static class StripePresets
{
    private static readonly (string Knob, string Value)[] Sound =
    [
        ("speed", "30"),
        ("drift", "0"),
        ("jitter", "0.02"),
        ("wear", "0"),
        ("noise", "0"),
        ("missing", KnobForms.None),
        ("direction", "forward"),
        ("lateStart", "0"),
        ("earlyEnd", "0"),
        ("swipes", KnobForms.None),
    ];

    public static IReadOnlyList<WorldPreset> All { get; } =
    [
        Make("normal", "一切正常", "everything works"),
        Make("worn-head", "读卡头磨损", "the read head is worn", ("wear", "30"), ("jitter", "0.05")),
        Make("dirty-head", "读卡头脏污", "the read head is dirty", ("wear", "3"), ("jitter", "0.05")),
        Make("coil-broken", "感应线圈损坏", "the coil of track 2 is broken", ("missing", "2")),
        Make("demagnetised", "卡片消磁", "the card is demagnetised", ("wear", "985")),
        Make("noise", "电磁干扰", "electrical noise", ("noise", "150"), ("jitter", "0.1")),
        Make("too-fast", "刷卡过快", "the card is drawn too fast", ("speed", "220")),
        Make("too-slow", "刷卡过慢", "the card is drawn too slowly", ("speed", "3")),
        Make("uneven", "刷卡忽快忽慢", "the card is drawn unevenly", ("drift", "1.2")),
        Make("reversed", "反向刷卡", "the card is drawn backwards", ("direction", "reversed")),
        Make("late-start", "起刷过晚", "the card is put in behind its edge", ("lateStart", "0.4")),
        Make("cut-off", "刷卡中途抬起", "the card is lifted in the middle", ("earlyEnd", "0.5")),
    ];

    private static WorldPreset Make(string name, string chinese, string english, params (string Knob, string Value)[] changes)
    {
        // A knob that the cause sets is set once: the knobs have no order among themselves.
        var settings = Sound.Select(knob => changes.FirstOrDefault(change => change.Knob == knob.Knob) is { Knob: not null } change ? change : knob);
        return new WorldPreset(name, new BilingualText(chinese, english), [.. settings.Select(knob => KeyValuePair.Create(knob.Knob, knob.Value))]);
    }
}
