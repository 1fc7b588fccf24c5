using Terminal.Drivers.Runtime;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Serial;

[TestFixture]
[Platform("Linux")]
public sealed class PseudoTerminalTests
{
    private TemporaryFolder _folder = null!;

    private string Link => _folder["modem"];

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void The_link_leads_to_the_device_file_and_goes_with_it() => Run(async loop =>
    {
        var device = PseudoTerminal.Open(loop, Link);
        Assert.That(device.Path, Is.EqualTo(Link));
        Assert.That(new FileInfo(Link).LinkTarget, Is.EqualTo(device.DevicePath));
        await device.DisposeAsync();
        Assert.That(new FileInfo(Link).LinkTarget, Is.Null);
        Assert.That(File.Exists(device.DevicePath), Is.False);
        Assert.That(device.Baud, Is.Null);
    });

    [Test]
    public void A_link_that_a_former_run_left_behind_is_replaced() => Run(async loop =>
    {
        File.CreateSymbolicLink(Link, "/dev/pts/99999");
        await using var device = PseudoTerminal.Open(loop, Link);
        Assert.That(new FileInfo(Link).LinkTarget, Is.EqualTo(device.DevicePath));
    });

    [Test]
    public void A_link_that_another_has_taken_over_stays_his() => Run(async loop =>
    {
        var first = PseudoTerminal.Open(loop, Link);
        await using var second = PseudoTerminal.Open(loop, Link);
        await first.DisposeAsync();
        Assert.That(new FileInfo(Link).LinkTarget, Is.EqualTo(second.DevicePath));
    });

    [Test]
    public void What_is_not_ours_is_left_alone() => Run(async loop =>
    {
        await File.WriteAllTextAsync(Link, "precious");
        Assert.That(() => PseudoTerminal.Open(loop, Link), Throws.InstanceOf<IOException>());
        Assert.That(await File.ReadAllTextAsync(Link), Is.EqualTo("precious"));
        File.Delete(Link);
        File.CreateSymbolicLink(Link, "/dev/null");
        Assert.That(() => PseudoTerminal.Open(loop, Link), Throws.InstanceOf<IOException>());
        Assert.That(new FileInfo(Link).LinkTarget, Is.EqualTo("/dev/null"));
    });

    [Test]
    public void A_foreign_opener_finds_it_raw_and_may_come_and_go() => Run(async loop =>
    {
        await using var device = PseudoTerminal.Open(loop);
        for (var visit = 0; visit < 3; visit++)
        {
            await using (var file = new FileStream(device.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
                file.Write([0x03, 0x0D, 0x11, 0x7F]);
            var bytes = await SerialRig.ReadAsync(buffer => device.ReadAsync(buffer, default), 4);
            Assert.That(bytes, Is.EqualTo(new byte[] { 0x03, 0x0D, 0x11, 0x7F }));
        }
    });

    private static void Run(Func<RealLoop, Task> test)
    {
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(() => test(loop)).EnsureCompleted();
    }
}
