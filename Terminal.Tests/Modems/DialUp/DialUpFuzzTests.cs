using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Telephone;
using Terminal.Tests.Links;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>
/// Attempts in a world that misbehaves at random: noise on the cable, plugs pulled, a modem that hangs, numbers that fail,
/// calls that are cut, a caller who gives up. Each attempt ends by its limit with a name, and once the world is well again
/// the next attempt connects and a message goes through.
/// </summary>
public sealed class DialUpFuzzTests
{
    private const int Attempts = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    [TestCase(0, 100)]
    public void Random_attempts_end_in_time_and_leave_a_usable_modem(int first, int count) => Play(first, count);

    [TestCase(100, 10_000)]
    [Category("Long")]
    public void Many_random_attempts_end_in_time_and_leave_a_usable_modem(int first, int count) => Play(first, count);

    private static void Play(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var chance = new SeededRandomSource((ulong)seed, "chance");
            var end = DialUpWorld.Play(world => PlayAsync(world, chance), SettingsOf(chance), (ulong)seed);
            Assert.That(end, Is.InstanceOf<LoopEnd.Completed>(), $"seed {seed}: {end.Description}");
        }
    }

    private static string SettingsOf(SeededRandomSource chance) =>
        Pick(chance, "", "prefix=0", "prefix=0 prefixFirst=true", "redials=4", "power=", "number2=") + " "
        + Pick(chance, "", "model=conexant-pos fastConnect=v22", "model=silabs-si24xx");

    private static async Task PlayAsync(DialUpWorld world, SeededRandomSource chance)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            Misbehave(world, chance);
            using var patience = new Deadline(world.Loop.Time, OneIn(chance, 3) ? TimeSpan.FromSeconds(chance.NextInt(40)) : Limit + Limit);
            var began = world.Now;
            var connected = await world.Link.ConnectAsync(patience.Token);
            // Cleaning up after the attempt before may come first.
            Assert.That(world.Now - began, Is.LessThanOrEqualTo(Limit), "an attempt that does not end");
            if (connected.Succeeded && OneIn(chance, 2)) await world.ExchangeAsync(Some.Bytes(1 + chance.NextInt(100)));
            if (connected.Fault is not (null or Fault.ConnectTimedOut))
                Assert.That(world.Link.Steps[^1].Fault, Is.EqualTo(connected.Fault), "the last step tells why");
            if (OneIn(chance, 2)) await world.Link.CloseAsync();
        }

        await world.Link.CloseAsync();
        await world.WaitAsync(30);
        Heal(world);
        await world.WaitAsync(90);
        var sound = await world.ConnectAsync();
        if (sound.Fault is Fault.ModemSilent && world.Link.Steps.All(step => step.Kind is not LinkStepKind.PowerCycle))
        {
            // A hurt command may have told the modem to end lines by another sign: without a switch somebody has to pull its plug.
            world.Modem.Restart();
            await world.WaitAsync(10);
            sound = await world.ConnectAsync();
        }

        Assert.That(sound, Is.EqualTo(Outcome.Ok), string.Join("; ", world.Link.Steps));
        Assert.That(await world.ExchangeAsync(Some.Bytes(50)), Is.Null, "a message in a sound world");
        await world.Link.CloseAsync();
    }

    private static void Misbehave(DialUpWorld world, SeededRandomSource chance)
    {
        Heal(world);
        var line = world.Line;
        (line.BusyNext, line.UnansweredNext, line.AnnouncementNext) = (chance.NextInt(3), chance.NextInt(2), chance.NextInt(2));
        if (OneIn(chance, 6)) line.Cable = LineCable.Dead;
        if (OneIn(chance, 6)) line.SharedSet = SharedSetState.OffHook;
        if (OneIn(chance, 4)) line.CutToHost = chance.NextInt(60);
        if (OneIn(chance, 4)) line.CutToTerminal = chance.NextInt(60);
        if (OneIn(chance, 4)) line.Noise = 0.05;
        if (OneIn(chance, 6)) world.Modem.Module = OneIn(chance, 2) ? ModuleState.Silent : ModuleState.Dead;
        if (OneIn(chance, 3)) world.Cable.ToTerminal.Noise = new SerialNoise(chance.NextDouble() * 0.03, chance.NextDouble() * 0.03);
        if (OneIn(chance, 3)) world.Cable.ToDevice.Noise = new SerialNoise(chance.NextDouble() * 0.02, chance.NextDouble() * 0.02);
        if (OneIn(chance, 6)) world.Loop.Arrive(TimeSpan.FromSeconds(chance.NextInt(20)), world.Cable.Unplug);
        if (OneIn(chance, 6)) world.Loop.Arrive(TimeSpan.FromSeconds(chance.NextInt(20)), world.Modem.Restart);
        if (OneIn(chance, 6)) world.Loop.Arrive(TimeSpan.FromSeconds(chance.NextInt(20)), world.Network.Cut);
    }

    private static void Heal(DialUpWorld world)
    {
        var line = world.Line;
        (line.BusyNext, line.UnansweredNext, line.AnnouncementNext, line.Noise) = (0, 0, 0, 0);
        (line.Cable, line.SharedSet, line.CutToHost, line.CutToTerminal) = (LineCable.Connected, SharedSetState.OnHook, null, null);
        world.Modem.Module = ModuleState.Normal;
        world.Cable.ToTerminal.Noise = world.Cable.ToDevice.Noise = default;
        world.Cable.Replug();
    }

    private static bool OneIn(SeededRandomSource chance, int times) => chance.NextInt(times) == 0;

    private static string Pick(SeededRandomSource chance, params string[] words) => words[chance.NextInt(words.Length)];
}
