using Terminal.Emulator.World;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>The named states: each can be set, is told in both languages, and is undone by <c>normal</c>.</summary>
public sealed class WirePresetTests
{
    [Test]
    public void Every_state_can_be_set_and_undone_in_memory()
    {
        using var rig = new MemoryWireRig();
        rig.Run(() => CheckAsync(rig));
    }

    [Test]
    public void Every_state_can_be_set_and_undone_on_sockets()
    {
        using var rig = new ProxyWireRig();
        rig.Run(() => CheckAsync(rig));
    }

    [Test]
    public void Memory_and_sockets_have_the_same_knobs_and_states_but_for_names()
    {
        using var memory = new MemoryWireRig();
        using var sockets = new ProxyWireRig();
        sockets.Run(() =>
        {
            Assert.That(Knobs(memory.Part).Except(Knobs(sockets.Part), StringComparer.Ordinal), Is.EqualTo(new[] { "dns" }));
            Assert.That(Knobs(sockets.Part), Is.SubsetOf(Knobs(memory.Part)));
            Assert.That(Presets(memory.Part).Except(Presets(sockets.Part), StringComparer.Ordinal), Is.EqualTo(new[] { "dns-failure", "outage-unreachable" }));
            Assert.That(sockets.Knob("outage").TrySet("unreachable"), Is.False);
            Assert.That(sockets.Knob("nextConnects").TrySet("timeout"), Is.False);
            return Task.CompletedTask;
        });
    }

    private static IEnumerable<string> Knobs(IWorldPart part) => part.Knobs.Select(knob => knob.Name);

    private static IEnumerable<string> Presets(IWorldPart part) => part.Presets.Select(preset => preset.Name);

    private static async Task CheckAsync(WireRig rig)
    {
        var normal = State(rig);
        Assert.That(Presets(rig.Part), Is.Unique);
        Assert.That(Presets(rig.Part), Is.SupersetOf(new[] { "cable-out", "no-address", "router-restart", "outage", "wrong-port", "portal", "congested" }));
        foreach (var preset in rig.Part.Presets)
        {
            Assert.That(preset.Title.Chinese, Is.Not.Empty);
            Assert.That(preset.Title.English, Is.Not.Empty);
            Assert.That(preset.Name, Does.Match("^[a-z]+(-[a-z]+)*$"));
            await SetAsync(rig, preset);
            Assert.That(State(rig), preset.Name == "normal" ? Is.EqualTo(normal) : Is.Not.EqualTo(normal), preset.Name);
            await SetAsync(rig, rig.Part.Presets[0]);
            Assert.That(State(rig), Is.EqualTo(normal), preset.Name);
        }
    }

    private static Task SetAsync(WireRig rig, WorldPreset preset) =>
        rig.TurnAsync(string.Join(' ', preset.Settings.Select(setting => $"{setting.Key}={setting.Value}")));

    private static string State(WireRig rig) => string.Join(' ', rig.Part.Knobs.Select(knob => $"{knob.Name}={knob.Get()}"));
}
