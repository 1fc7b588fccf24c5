using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;

namespace Terminal.Tests.Links;

/// <summary>The edge over a folder that looks like the kernel's; addresses are those of the machine's own loopback port.</summary>
public sealed class LinuxNetworkPortTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("1\n", "up\n", true)]
    [TestCase("1\n", "unknown\n", true)]
    [TestCase("1\n", "testing\n", true)]
    [TestCase("0\n", "down\n", false)]
    [TestCase("0\n", "up\n", false)]
    [TestCase("1\n", "lowerlayerdown\n", false)]
    [TestCase("1\n", "dormant\n", false)]
    [TestCase("1\n", "notpresent\n", false)]
    [TestCase("1\n", null, true)]
    [TestCase(null, "down\n", false)]
    public void Signal_is_what_carrier_and_state_say(string? carrier, string? state, bool signal)
    {
        Plug("lo", carrier, state);
        Assert.That(Look("lo").HasSignal, Is.EqualTo(signal));
        Assert.That(Look("lo").IsThere);
        Assert.That(Look("lo").IsRadio, Is.False);
    }

    [Test]
    public void A_carrier_that_cannot_be_read_is_none()
    {
        // What the kernel answers for a port that is switched off is an error; reading a folder is one too.
        Plug("lo", null, "down\n");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "lo", "carrier"));
        Assert.That(Look("lo").HasSignal, Is.False);
    }

    [Test]
    public void A_port_that_the_kernel_does_not_list_is_not_there() =>
        Assert.That(Look("eth7"), Is.EqualTo(new NetworkPortState { IsThere = false }));

    [TestCase("wireless")]
    [TestCase("phy80211")]
    public void A_radio_is_told_from_a_cable(string mark)
    {
        Plug("lo", "1\n", "up\n");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "lo", mark));
        Assert.That(Look("lo").IsRadio);
    }

    [Test]
    public void Loopback_has_its_addresses_and_an_unknown_port_none()
    {
        Plug("lo", "1\n", "unknown\n");
        Plug("none7", "1\n", "up\n");
        Assert.That(Look("lo").Addresses, Does.Contain("127.0.0.1"));
        Assert.That(Look("none7").Addresses, Is.Empty);
    }

    [Test]
    public void The_kernels_own_folder_has_a_loopback_port()
    {
        var state = new LinuxNetworkPort("lo").Look();
        Assert.That(state.IsThere);
        Assert.That(state.HasSignal);
    }

    [TestCase("eth0", true)]
    [TestCase("enp0s31f6", true)]
    [TestCase("a-name-of-16-ch.", false)]
    [TestCase("", false)]
    [TestCase("..", false)]
    [TestCase("../../etc", false)]
    [TestCase("eth 0", false)]
    [TestCase("eth0:1", false)]
    public void A_name_is_one_that_the_kernel_takes(string name, bool good) => Assert.That(LinuxNetworkPort.IsName(name), Is.EqualTo(good));

    private NetworkPortState Look(string name) => new LinuxNetworkPort(name, _folder.Path).Look();

    private void Plug(string name, string? carrier, string? state)
    {
        var port = Directory.CreateDirectory(_folder[name]).FullName;
        if (carrier is not null) File.WriteAllText(Path.Combine(port, "carrier"), carrier);
        if (state is not null) File.WriteAllText(Path.Combine(port, "operstate"), state);
    }
}
