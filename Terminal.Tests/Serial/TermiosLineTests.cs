using Terminal.Core.Diagnosis;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Tests.Serial;

[TestFixture]
[Platform("Linux")]
public sealed class TermiosLineTests
{
    [Test]
    public void A_pseudo_terminal_has_no_control_lines() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        Assert.That(line.ControlLines, Is.Null);
    });

    [Test]
    public void Stale_text_is_thrown_away_even_when_it_fills_more_than_one_buffer() => Run(async rig =>
    {
        await FillAsync(rig);
        await using var line = await rig.OpenAsync();
        await rig.Device.WriteAsync("OK"u8.ToArray(), default);
        Assert.That(await SerialRig.ReadAsync(line, 2), Is.EqualTo("OK"u8.ToArray()));
    });

    // How much a pseudo-terminal takes while nobody reads is the kernel's affair: as much as goes in.
    private static async Task FillAsync(PseudoTerminalRig rig)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        try
        {
            await rig.Device.WriteAsync(new byte[12_000], enough.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    [Test]
    public void A_file_that_is_no_serial_port_is_refused_and_left_alone()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "text");
        using var rig = new PseudoTerminalRig((loop, _) => new TermiosLine(loop, path));
        rig.Run(async () => Assert.That((await rig.NewLine().OpenAsync(SerialRig.Settings, default)).Fault, Is.EqualTo(Fault.SerialFailed)));
        Assert.That(File.ReadAllText(path), Is.EqualTo("text"));
        File.Delete(path);
    }

    [Test]
    public void An_opening_that_is_ended_leaves_the_port_to_the_next() => Run(async rig =>
    {
        var line = rig.NewLine();
        using var cancel = new CancellationTokenSource();
        var opening = line.OpenAsync(SerialRig.Settings, cancel.Token);
        cancel.Cancel();
        await Assert.ThatAsync(() => opening, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
        await line.CloseAsync();
        opening = line.OpenAsync(SerialRig.Settings, default);
        await line.CloseAsync();
        await Assert.ThatAsync(() => opening, Throws.InstanceOf<OperationCanceledException>());
    });

    [Test]
    public void Closing_gives_back_every_descriptor_and_thread() => Run(async rig =>
    {
        // The first life loads what stays for good.
        for (var life = 0; life < 30; life++)
        {
            var line = await rig.OpenAsync();
            await line.CloseAsync();
            var open = Directory.GetFiles("/proc/self/fd").Count(fd => new FileInfo(fd).LinkTarget == new FileInfo(rig.Link).LinkTarget);
            Assert.That(open, Is.EqualTo(1), "only the emulator's spare one");
        }
    });

    [Test]
    public void A_wait_may_be_ended_from_another_thread() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        using var cancel = new CancellationTokenSource();
        var reading = line.ReadAsync(new byte[1], cancel.Token);
        new Thread(cancel.Cancel).Start();
        await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(rig.Loop.IsOnLoop);
        await rig.Device.WriteAsync("1"u8.ToArray(), default);
        Assert.That(await SerialRig.ReadAsync(line, 1), Is.EqualTo("1"u8.ToArray()));
    });

    [TestCase(8, Parity.None, StopBits.One, 10)]
    [TestCase(7, Parity.Even, StopBits.One, 10)]
    [TestCase(8, Parity.Odd, StopBits.Two, 12)]
    public void A_byte_takes_its_bits_on_the_wire(int dataBits, Parity parity, StopBits stopBits, int bits)
    {
        var settings = new SerialSettings(1200, dataBits, parity, stopBits);
        Assert.That(settings.BitsPerByte, Is.EqualTo(bits));
        Assert.That(settings.TimeOf(120), Is.EqualTo(TimeSpan.FromSeconds(bits / 10.0)));
    }

    private static void Run(Func<PseudoTerminalRig, Task> test)
    {
        using var rig = new PseudoTerminalRig();
        rig.Run(() => test(rig));
    }
}
