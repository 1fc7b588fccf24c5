using Terminal.Core.Diagnosis;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Serial;

public sealed class MemorySerialCableTests
{
    private static readonly byte[] Text = [.. Enumerable.Range(0, 2400).Select(i => (byte)i)];

    [TestCase(2400, 10.0)]
    [TestCase(9600, 2.5)]
    public void Bytes_take_the_time_of_their_bits(int baud, double seconds) => Run(async rig =>
    {
        await using var line = rig.NewLine();
        await line.OpenAsync(new SerialSettings(baud), default);
        var begin = rig.Now;
        await line.WriteAsync(Text, default);
        Assert.That(await rig.ReadAtDeviceAsync(Text.Length), Is.EqualTo(Text));
        Assert.That(rig.Now - begin, Is.EqualTo(TimeSpan.FromSeconds(seconds)).Within(TimeSpan.FromMicroseconds(50)));
    });

    [Test]
    public void A_change_of_speed_waits_for_what_was_written_before() => Run(async rig =>
    {
        await using var line = rig.NewLine();
        await line.OpenAsync(new SerialSettings(2400), default);
        await line.WriteAsync(new byte[24], default);
        await line.ChangeAsync(new SerialSettings(9600));
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromMilliseconds(100)));
        await line.WriteAsync(new byte[96], default);
        await rig.ReadAtDeviceAsync(120);
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromMilliseconds(200)).Within(TimeSpan.FromMicroseconds(50)));
    });

    [Test]
    public void Without_flow_control_what_nobody_reads_in_time_is_lost() => Run(async rig =>
    {
        await using var line = rig.NewLine();
        await line.OpenAsync(new SerialSettings(115_200), default);
        await rig.Device.WriteAsync(new byte[6000], default);
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(rig.Cable.ToTerminal.Overrun, Is.EqualTo(6000 - 4096));
        await SerialRig.ReadAsync(line, 4096);
    });

    [Test]
    public void Noise_loses_and_flips_bytes_and_the_seed_decides_which()
    {
        var first = Noisy(seed: 1);
        Assert.That(first, Has.Length.InRange(2000, Text.Length - 50));
        Assert.That(Noisy(seed: 1), Is.EqualTo(first));
        Assert.That(Noisy(seed: 2), Is.Not.EqualTo(first));
    }

    [Test]
    public void Noise_that_only_flips_keeps_the_number_of_bytes() => Run(async rig =>
    {
        rig.Cable.ToDevice.Noise = new SerialNoise(FlipRate: 0.1, LossRate: 0);
        await using var line = await rig.OpenAsync();
        await line.WriteAsync(Text, default);
        var came = await rig.ReadAtDeviceAsync(Text.Length);
        var wrong = came.Zip(Text, (one, other) => one ^ other).Where(bits => bits != 0).ToList();
        Assert.That(wrong, Has.Count.InRange(120, 400));
        Assert.That(wrong, Has.All.Matches<int>(int.IsPow2));
    });

    [TestCase(1)]
    [TestCase(37)]
    [TestCase(64)]
    public void A_cut_falls_exactly_behind_its_byte(int at) => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        rig.Cable.ToDevice.AfterBytes(at, rig.Cable.Cut);
        await line.WriteAsync(Text, default);
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(rig.Cable.ToDevice.Carried, Is.EqualTo(at));
        Assert.That(await rig.ReadAtDeviceAsync(at), Is.EqualTo(Text[..at]));
        await rig.Device.WriteAsync("lost"u8.ToArray(), default);
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        rig.Cable.Mend();
        await rig.Device.WriteAsync("OK"u8.ToArray(), default);
        Assert.That(await SerialRig.ReadAsync(line, 2), Is.EqualTo("OK"u8.ToArray()));
    });

    [Test]
    public void An_unplug_may_fall_behind_a_byte_too() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        rig.Cable.ToDevice.AfterBytes(5, rig.Cable.Unplug);
        var reading = line.ReadAsync(new byte[1], default);
        await line.WriteAsync(Text, default);
        Assert.That((await reading).Fault, Is.EqualTo(Fault.SerialUnplugged));
        Assert.That(rig.Cable.ToDevice.Carried, Is.EqualTo(5));
    });

    [Test]
    public void A_device_that_is_unplugged_talks_to_nobody() => Run(async rig =>
    {
        rig.Cable.Unplug();
        Assert.That((await rig.Device.WriteAsync(Text, default)).Succeeded);
        rig.Cable.Replug();
        await using var line = await rig.OpenAsync();
        await rig.Device.WriteAsync("OK"u8.ToArray(), default);
        Assert.That(await SerialRig.ReadAsync(line, 2), Is.EqualTo("OK"u8.ToArray()));
    });

    [Test]
    public void The_device_sees_DTR_and_RTS_and_the_terminal_sees_carrier_and_ring() => Run(async rig =>
    {
        var device = rig.Cable.Device;
        var changes = 0;
        device.LinesChanged += (_, _) => changes++;
        var line = await rig.OpenAsync();
        Assert.That((device.DataTerminalReady, device.RequestToSend, changes), Is.EqualTo((true, true, 1)));
        await line.ControlLines!.SetAsync(dataTerminalReady: false, requestToSend: null);
        Assert.That((device.DataTerminalReady, device.RequestToSend, changes), Is.EqualTo((false, true, 2)));
        var known = (await line.ControlLines.ReadAsync()).Value;
        Assert.That(known, Is.EqualTo(new SerialSignals(false, ClearToSend: true, DataSetReady: true, false)));
        var waiting = line.ControlLines.ChangedAsync(known, default);
        Assert.That(waiting.IsCompleted, Is.False);
        device.Signals = known with { CarrierDetect = true };
        Assert.That((await waiting).Value.CarrierDetect);
        waiting = line.ControlLines.ChangedAsync(device.Signals, default);
        rig.Cable.Unplug();
        Assert.That((await waiting).Fault, Is.EqualTo(Fault.SerialUnplugged));
        Assert.That(device.RequestToSend, Is.False);
    });

    [Test]
    public void A_cable_may_have_no_control_lines()
    {
        using var rig = new MemorySerialRig(new MemorySerialOptions { ControlLines = false });
        rig.Run(async () =>
        {
            await using var line = await rig.OpenAsync();
            Assert.That(line.ControlLines, Is.Null);
        });
    }

    [TestCase(0)]
    [TestCase(5000)]
    public void A_piece_has_at_least_a_byte_and_fits_the_buffer(int together) =>
        Assert.That(() => new MemorySerialRig(new MemorySerialOptions { Together = together }), Throws.ArgumentException);

    private static byte[] Noisy(byte seed)
    {
        using var rig = new MemorySerialRig(seed: seed);
        byte[] came = [];
        rig.Run(async () =>
        {
            rig.Cable.ToTerminal.Noise = new SerialNoise(FlipRate: 0.02, LossRate: 0.05);
            await using var line = await rig.OpenAsync();
            await rig.Device.WriteAsync(Text, default);
            await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
            came = await SerialRig.ReadAsync(line, (int)rig.Cable.ToTerminal.Carried);
        });
        return came;
    }

    private static void Run(Func<MemorySerialRig, Task> test)
    {
        using var rig = new MemorySerialRig();
        rig.Run(() => test(rig));
    }
}
