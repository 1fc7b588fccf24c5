using System.Diagnostics;
using System.Runtime.Versioning;
using Terminal.Core.Profiles;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Tests.Foreign;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>
/// A virtual module on a pseudo-terminal, and a ModemManager that has been told of its port. It has a message bus of its own, so
/// that nothing of the system is touched but the list of devices below /dev and udev's mark that it is there.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ModemManagerRig : IAsyncDisposable
{
    private const string Mark = "/run/udev/control";
    private const string Port = "ttyEMU0";
    private const string Devices = "/sys/devices/pci0000:00";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];
    private readonly RealLoop _loop = new(TimeProvider.System);
    private readonly CancellationTokenSource _end = new();
    private readonly EventTrace _trace = new();
    private readonly bool _madeMark = !File.Exists(Mark);
    private readonly bool _madeFolder = !Directory.Exists(Path.GetDirectoryName(Mark));
    private Carrier? _carrier;
    private PseudoTerminalSlot? _slot;
    private Task _serving = Task.CompletedTask;

    private ModemManagerRig()
    {
    }

    public static void Install()
    {
        Assert.That(Environment.IsPrivilegedProcess, Is.True, "ModemManager and udev's listeners take the word of the superuser only");
        DebianPackage.Need("dbus-daemon", "/usr/bin/dbus-daemon");
        DebianPackage.Need("polkitd", "/usr/lib/polkit-1/polkitd");
        DebianPackage.Need("modemmanager", "/usr/sbin/ModemManager");
    }

    /// <summary>Starts everything and waits until ModemManager knows the module.</summary>
    /// <param name="model">The make.</param>
    /// <param name="preset">A state of the network.</param>
    public static async Task<ModemManagerRig> StartAsync(string model, string preset = "normal")
    {
        var rig = new ModemManagerRig();
        try
        {
            rig._loop.Start("module");
            await rig._loop.InvokeAsync(() => rig.PlugAsync(model, preset));
            rig.StartManager();
            await rig.UntilAsync("ModemManager", async () => (await rig.AskAsync("-L")).Contains("No modems", StringComparison.Ordinal));
            Announce();
            await rig.UntilAsync("a modem", async () => (await rig.AskAsync("-L")).Contains("/Modem/", StringComparison.Ordinal));
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Turns a knob of the network.</summary>
    public Task TurnAsync(string knob, string value) => _loop.InvokeAsync(() =>
    {
        Assert.That(_carrier!.Knobs.Single(candidate => candidate.Name == knob).TrySet(value), Is.True, $"{knob}={value}");
        return Task.CompletedTask;
    });

    /// <summary>Tells mmcli to do something to the modem.</summary>
    /// <returns>What it said.</returns>
    public Task<string> DoAsync(params string[] arguments) => TellAsync(["-m", "any", .. arguments]);

    /// <summary>Tells mmcli to do something to the SIM.</summary>
    public Task<string> DoToSimAsync(params string[] arguments) => TellAsync(["-i", "0", .. arguments]);

    /// <summary>Waits until the modem, or its SIM, has a property of a value.</summary>
    /// <param name="name">The name as mmcli writes it.</param>
    /// <param name="value">The value.</param>
    public Task UntilAsync(string name, string value) => UntilAsync($"{name} {value}", async () => await PropertyAsync(name) == value);

    /// <summary>A property as mmcli writes it.</summary>
    public async Task<string?> PropertyAsync(string name)
    {
        var lines = (await AskAsync("-m", "any", "--output-keyvalue")).Split('\n');
        return lines.Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).FirstOrDefault(pair => pair[0] == name)?[1];
    }

    public async ValueTask DisposeAsync()
    {
        _processes.Reverse();
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await _loop.InvokeAsync(async () =>
        {
            _end.Cancel();
            await _serving;
            if (_slot is { } slot) await slot.DisposeAsync();
        });
        _loop.Dispose();
        _end.Dispose();
        if (_madeMark) File.Delete(Mark);
        if (_madeFolder) Directory.Delete(Path.GetDirectoryName(Mark)!);
        _folder.Dispose();
    }

    private Task PlugAsync(string model, string preset)
    {
        _carrier = new Carrier(_loop, new SeededRandomSource(1, "mobile"), _trace, Dial);
        foreach (var (knob, value) in _carrier.Presets.Single(candidate => candidate.Name == preset).Settings)
            Assert.That(_carrier.Knobs.Single(candidate => candidate.Name == knob).TrySet(value), Is.True);
        _slot = new PseudoTerminalSlot(_loop, "/dev/" + Port);
        var modem = new VirtualSimModem(_loop, new SeededRandomSource(1, "module"), _trace, _carrier, ModuleModel.Find(model)!, _slot);
        _serving = modem.RunAsync(_end.Token);
        return Task.CompletedTask;
    }

    private TcpChannel Dial(HostAddress host) => new TcpChannel(new TcpSettings { Host = host.Host, Port = host.Port }, _loop.Time);

    private void StartManager()
    {
        // Without it libudev listens to the kernel alone.
        Directory.CreateDirectory(Path.GetDirectoryName(Mark)!);
        if (_madeMark) File.WriteAllText(Mark, "");
        var bus = _folder["bus"];
        var configuration = _folder["bus.conf"];
        File.WriteAllText(configuration, $"""
            <busconfig>
              <type>system</type>
              <listen>unix:path={bus}</listen>
              <policy context="default">
                <allow user="*"/>
                <allow own="*"/>
                <allow send_type="method_call"/>
                <allow send_type="method_return"/>
                <allow send_type="error"/>
                <allow send_type="signal"/>
                <allow receive_type="method_call"/>
                <allow receive_type="method_return"/>
                <allow receive_type="error"/>
                <allow receive_type="signal"/>
              </policy>
            </busconfig>
            """);
        // The authority over who may do what runs as a user of its own.
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        Start("/usr/bin/dbus-daemon", "--config-file=" + configuration, "--nofork", "--nopidfile");
        Assert.That(SpinWait.SpinUntil(() => File.Exists(bus), Patience), "no message bus");
        Start("/usr/lib/polkit-1/polkitd");
        Start("/usr/sbin/ModemManager");
    }

    private static void Announce()
    {
        Assert.That(Directory.Exists(Devices), "ModemManager wants a parent on a PCI bus");
        var parent = Directory.GetDirectories(Devices, "0000:*").Order(StringComparer.Ordinal).First();
        UdevEvent.Add(
            $"{parent["/sys".Length..]}/tty/{Port}", "/dev/" + Port, ("ID_MM_CANDIDATE", "1"), ("ID_MM_DEVICE_PROCESS", "1"), ("ID_MM_PORT_TYPE_AT_PRIMARY", "1"));
    }

    private void Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + _folder["bus"];
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private async Task<string> TellAsync(string[] arguments)
    {
        var said = await AskAsync(arguments);
        Assert.That(said, Does.Not.Contain("error:"), string.Join('\n', _trace.Lines.TakeLast(40)));
        return said;
    }

    private async Task<string> AskAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/mmcli", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + _folder["bus"];
        using var process = Process.Start(start)!;
        using var guard = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(guard.Token), process.StandardError.ReadToEndAsync(guard.Token));
        await process.WaitForExitAsync(guard.Token);
        return await output + await error;
    }

    private async Task UntilAsync(string what, Func<Task<bool>> isThere)
    {
        using var guard = new CancellationTokenSource(Patience);
        while (!await isThere())
        {
            Assert.That(guard.IsCancellationRequested, Is.False, $"{what} was not seen\n{await AskAsync("-m", "any")}\n{string.Join('\n', _trace.Lines.TakeLast(40))}");
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }
}
