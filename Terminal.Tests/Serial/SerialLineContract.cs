using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Tests.Serial;

/// <summary>
/// What every serial line must do. To run a line of your own through it, derive a fixture that makes a
/// <see cref="SerialRig"/> for it: a loop, your line, and the other end of its cable.
/// </summary>
public abstract class SerialLineContract
{
    /// <summary>More than any tty holds.</summary>
    private const int Plenty = 100_000;

    protected abstract SerialRig CreateRig();

    [Test]
    public void All_byte_values_go_through_unchanged_in_both_directions() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var all = Enumerable.Range(0, 512).Select(value => (byte)value).ToArray();
        var echo = rig.EchoAsync(all.Length);
        Assert.That((await line.WriteAsync(all, default)).Fault, Is.Null);
        Assert.That(await SerialRig.ReadAsync(line, all.Length), Is.EqualTo(all));
        await echo;
    });

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public void Pieces_may_be_read_split_and_merged(int atMost) => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        foreach (var piece in new[] { "\r\nOK", "\r\n", "\r\n+CREG: 1", "\r\n" })
            await rig.Device.WriteAsync(Bytes(piece), default);
        var all = Bytes("\r\nOK\r\n\r\n+CREG: 1\r\n");
        Assert.That(await SerialRig.ReadAsync(line, all.Length, atMost), Is.EqualTo(all));
    });

    [Test]
    public void Reading_and_writing_do_not_wait_for_each_other() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var reading = SerialRig.ReadAsync(line, 2);
        await line.WriteAsync(Bytes("AT\r"), default);
        Assert.That(await rig.ReadAtDeviceAsync(3), Is.EqualTo(Bytes("AT\r")));
        await rig.Device.WriteAsync(Bytes("OK"), default);
        Assert.That(await reading, Is.EqualTo(Bytes("OK")));
    });

    [Test]
    public void Much_goes_to_a_device_that_reads_slowly() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var all = Some(Plenty);
        var writing = line.WriteAsync(all, default);
        await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(writing.IsCompleted, Is.False);
        Assert.That(await rig.ReadAtDeviceAsync(Plenty, atMost: 997), Is.EqualTo(all));
        Assert.That((await writing).Fault, Is.Null);
    });

    [Test]
    public void Much_comes_to_a_terminal_that_reads_slowly() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var all = Some(Plenty);
        var writing = rig.Device.WriteAsync(all, default);
        await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(writing.IsCompleted, Is.False);
        Assert.That(await SerialRig.ReadAsync(line, Plenty, atMost: 997), Is.EqualTo(all));
        Assert.That((await writing).Fault, Is.Null);
    });

    [Test]
    public void A_read_that_is_ended_loses_nothing_of_what_comes_later() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            using var cancel = new CancellationTokenSource();
            var reading = line.ReadAsync(new byte[100], cancel.Token);
            cancel.Cancel();
            await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
            await rig.Device.WriteAsync(Bytes("RING" + round), default);
            Assert.That(await SerialRig.ReadAsync(line, 5), Is.EqualTo(Bytes("RING" + round)));
        }
    });

    [Test]
    public void A_read_that_is_ended_while_bytes_come_loses_none_of_them() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var all = Some(2000);
        var writing = rig.Device.WriteAsync(all, default);
        var got = new List<byte>();
        for (var round = 0; got.Count < all.Length; round++)
        {
            using var deadline = new Deadline(rig.Loop.Time, TimeSpan.FromMicroseconds(round % 300));
            var buffer = new byte[16];
            try
            {
                var read = await line.ReadAsync(buffer, deadline.Token);
                got.AddRange(buffer[..read.Value]);
            }
            catch (OperationCanceledException)
            {
                Assert.That(buffer, Has.All.Zero);
            }
        }

        Assert.That(got, Is.EqualTo(all));
        await writing;
    });

    [Test]
    public void An_ended_write_leaves_the_line_usable() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        using var cancel = new CancellationTokenSource();
        var writing = line.WriteAsync(Some(Plenty), cancel.Token);
        cancel.Cancel();
        await Assert.ThatAsync(() => writing, Throws.InstanceOf<OperationCanceledException>());
        await rig.Device.WriteAsync(Bytes("+"), default);
        Assert.That(await SerialRig.ReadAsync(line, 1), Is.EqualTo(Bytes("+")));
    });

    [Test]
    public void What_is_ended_beforehand_does_nothing() => Run(async rig =>
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        await using var line = rig.NewLine();
        await Assert.ThatAsync(() => line.OpenAsync(SerialRig.Settings, ended.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
        await Assert.ThatAsync(() => line.WriteAsync(Bytes("x"), ended.Token), Throws.InstanceOf<OperationCanceledException>());
        await Assert.ThatAsync(() => line.ReadAsync(new byte[1], ended.Token), Throws.InstanceOf<OperationCanceledException>());
        await line.WriteAsync(Bytes("y"), default);
        Assert.That(await rig.ReadAtDeviceAsync(1), Is.EqualTo(Bytes("y")));
    });

    [Test]
    public void Closing_wakes_a_read_and_a_write() => Run(async rig =>
    {
        var line = await rig.OpenAsync();
        var reading = line.ReadAsync(new byte[1], default);
        var writing = line.WriteAsync(Some(Plenty), default);
        await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(writing.IsCompleted, Is.False);
        await line.CloseAsync();
        Assert.That((await reading).Fault, Is.EqualTo(Fault.SerialClosed));
        Assert.That((await writing).Fault, Is.EqualTo(Fault.SerialClosed));
        await line.CloseAsync();
    });

    [Test]
    public void A_line_that_is_not_open_says_so() => Run(async rig =>
    {
        await using var line = rig.NewLine();
        await line.CloseAsync();
        await AssertNotOpenAsync(line, Fault.SerialClosed);
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
        await line.CloseAsync();
        await AssertNotOpenAsync(line, Fault.SerialClosed);
    });

    [Test]
    public void A_line_can_be_opened_again_after_closing() => Run(async rig =>
    {
        await using var line = rig.NewLine();
        for (var life = 0; life < 5; life++)
        {
            Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
            await line.WriteAsync(Bytes("AT"), default);
            Assert.That(await rig.ReadAtDeviceAsync(2), Is.EqualTo(Bytes("AT")));
            await line.CloseAsync();
        }
    });

    [Test]
    public void What_came_for_a_former_opener_is_thrown_away_on_opening() => Run(async rig =>
    {
        var former = await rig.OpenAsync();
        await rig.Device.WriteAsync(Bytes("STALE\r\n"), default);
        Assert.That(await SerialRig.ReadAsync(former, 1), Is.EqualTo(Bytes("S")));
        await former.CloseAsync();
        await using var line = await rig.OpenAsync();
        await rig.Device.WriteAsync(Bytes("FRESH"), default);
        Assert.That(await SerialRig.ReadAsync(line, 5), Is.EqualTo(Bytes("FRESH")));
    });

    [Test]
    public void A_port_that_is_not_there_is_missing() => Run(async rig =>
    {
        await rig.UnplugAsync();
        await using var line = rig.NewLine();
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.EqualTo(Fault.SerialPortMissing));
        await AssertNotOpenAsync(line, Fault.SerialClosed);
        await rig.ReplugAsync();
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
    });

    [Test]
    public void A_port_that_somebody_has_open_is_busy_until_he_closes() => Run(async rig =>
    {
        var first = await rig.OpenAsync();
        await using var second = rig.NewLine();
        Assert.That((await second.OpenAsync(SerialRig.Settings, default)).Fault, Is.EqualTo(Fault.SerialPortBusy));
        await rig.Device.WriteAsync(Bytes("1"), default);
        Assert.That(await SerialRig.ReadAsync(first, 1), Is.EqualTo(Bytes("1")));
        await first.CloseAsync();
        Assert.That((await second.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
    });

    [Test]
    public void An_unplug_wakes_a_read_and_a_write_and_closes_the_line() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var reading = line.ReadAsync(new byte[1], default);
        var writing = line.WriteAsync(Some(Plenty), default);
        await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(writing.IsCompleted, Is.False);
        await rig.UnplugAsync();
        Assert.That((await reading).Fault, Is.EqualTo(Fault.SerialUnplugged));
        Assert.That((await writing).Fault, Is.EqualTo(Fault.SerialUnplugged));
        await AssertNotOpenAsync(line, Fault.SerialUnplugged);
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.EqualTo(Fault.SerialPortMissing));
    });

    [Test]
    public void An_unplug_that_nobody_waited_for_is_told_by_the_next_call() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        await rig.UnplugAsync();
        Assert.That((await line.ReadAsync(new byte[1], default)).Fault, Is.EqualTo(Fault.SerialUnplugged));
    });

    [Test]
    public void After_an_unplug_the_line_opens_again_once_the_device_is_back() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        for (var life = 0; life < 3; life++)
        {
            var reading = line.ReadAsync(new byte[1], default);
            await rig.UnplugAsync();
            Assert.That((await reading).Fault, Is.EqualTo(Fault.SerialUnplugged));
            await rig.ReplugAsync();
            Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
            var echo = rig.EchoAsync(4);
            await line.WriteAsync(Bytes("ATE0"), default);
            Assert.That(await SerialRig.ReadAsync(line, 4), Is.EqualTo(Bytes("ATE0")));
            await echo;
        }
    });

    [TestCase(300)]
    [TestCase(9600)]
    [TestCase(14400)]
    [TestCase(921600)]
    public void The_device_sees_the_speed_that_was_set_and_changed(int baud) => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        Assert.That(rig.Device.Baud, Is.Null.Or.EqualTo(SerialRig.Settings.Baud));
        Assert.That((await line.ChangeAsync(new SerialSettings(baud))).Fault, Is.Null);
        Assert.That(rig.Device.Baud, Is.Null.Or.EqualTo(baud));
        var echo = rig.EchoAsync(2);
        await line.WriteAsync(Bytes("AT"), default);
        Assert.That(await SerialRig.ReadAsync(line, 2), Is.EqualTo(Bytes("AT")));
        await echo;
    });

    [Test]
    public void A_change_keeps_what_has_come() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        await rig.Device.WriteAsync(Bytes("OK\r"), default);
        Assert.That(await SerialRig.ReadAsync(line, 1), Is.EqualTo(Bytes("O")));
        Assert.That((await line.ChangeAsync(new SerialSettings(19200))).Fault, Is.Null);
        Assert.That(await SerialRig.ReadAsync(line, 2), Is.EqualTo(Bytes("K\r")));
    });

    [TestCase(0, 8)]
    [TestCase(-1, 8)]
    [TestCase(299, 8)]
    [TestCase(10_000_000, 8)]
    [TestCase(9600, 4)]
    [TestCase(9600, 9)]
    public void Impossible_settings_are_refused_and_change_nothing(int baud, int dataBits) => Run(async rig =>
    {
        var impossible = new SerialSettings(baud, dataBits);
        await using var line = rig.NewLine();
        Assert.That((await line.OpenAsync(impossible, default)).Fault, Is.EqualTo(Fault.SerialSettingsUnsupported));
        await AssertNotOpenAsync(line, Fault.SerialClosed);
        Assert.That((await line.OpenAsync(SerialRig.Settings, default)).Fault, Is.Null);
        Assert.That((await line.ChangeAsync(impossible)).Fault, Is.EqualTo(Fault.SerialSettingsUnsupported));
        Assert.That(rig.Device.Baud, Is.Null.Or.EqualTo(SerialRig.Settings.Baud));
        await line.WriteAsync(Bytes("AT"), default);
        Assert.That(await rig.ReadAtDeviceAsync(2), Is.EqualTo(Bytes("AT")));
    });

    [Test]
    public void Two_of_a_kind_at_once_and_opening_twice_are_mistakes() => Run(async rig =>
    {
        await using var line = await rig.OpenAsync();
        var reading = line.ReadAsync(new byte[1], default);
        await Assert.ThatAsync(() => line.ReadAsync(new byte[1], default), Throws.InvalidOperationException);
        await Assert.ThatAsync(() => line.OpenAsync(SerialRig.Settings, default), Throws.InvalidOperationException);
        await rig.Device.WriteAsync(Bytes("z"), default);
        Assert.That((await reading).Value, Is.EqualTo(1));
    });

    [Test]
    public void Control_lines_where_there_are_any_can_be_read_and_set_and_waited_for() => Run(async rig =>
    {
        var line = await rig.OpenAsync();
        if (line.ControlLines is not { } lines)
        {
            await line.CloseAsync();
            return;
        }

        var now = (await lines.ReadAsync()).Value;
        Assert.That((await lines.SetAsync(dataTerminalReady: false, requestToSend: null)).Fault, Is.Null);
        Assert.That((await lines.ChangedAsync(now with { CarrierDetect = !now.CarrierDetect }, default)).Value, Is.EqualTo(now));
        using var cancel = new CancellationTokenSource();
        var waiting = lines.ChangedAsync(now, cancel.Token);
        cancel.Cancel();
        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        waiting = lines.ChangedAsync(now, default);
        await line.CloseAsync();
        Assert.That((await waiting).Fault, Is.EqualTo(Fault.SerialClosed));
        Assert.That(line.ControlLines, Is.Null);
    });

    protected static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    protected static byte[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 31 + i / 251))];

    protected void Run(Func<SerialRig, Task> test)
    {
        using var rig = CreateRig();
        rig.Run(() => test(rig));
    }

    private static async Task AssertNotOpenAsync(ISerialLine line, Fault why)
    {
        Assert.That((await line.ReadAsync(new byte[1], default)).Fault, Is.EqualTo(why));
        Assert.That((await line.WriteAsync(new byte[1], default)).Fault, Is.EqualTo(why));
        Assert.That((await line.ChangeAsync(SerialRig.Settings)).Fault, Is.EqualTo(why));
        Assert.That(line.ControlLines, Is.Null);
    }
}
