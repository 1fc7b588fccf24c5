using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Serial;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Access;
using Terminal.Emulator.World.Bank;
using Terminal.Emulator.World.Board;
using Terminal.Emulator.World.Chip;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Emulator.World.Stripe;
using Terminal.Emulator.World.Telephone;

namespace Terminal.Emulator.Desk;

/// <summary>
/// What lies between a terminal and its acquirer, made for the links of its profile: local networks, the telephone line with
/// its modem, the carrier with its module; and what is broken about its devices. Outlives the terminal's restarts. The drivers on it are those that are flashed.
/// </summary>
internal sealed class LinkWorld : IModemPorts, IAsyncDisposable
{
    private readonly IWorldWires _wires;
    private readonly ITrace _trace;
    private readonly Func<string, IRandomSource> _stream;
    private readonly IModemPorts? _board;
    private readonly AccessController _access;
    private readonly List<IWorldPart> _parts = [];
    private readonly Dictionary<string, Func<DriverContext, ILink>> _networks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IModemPower> _power = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ISerialLine> _lines = new(StringComparer.Ordinal);
    private readonly MemorySimNotes _notes = new();
    private readonly CancellationTokenSource _down = new();

    /// <summary>Makes the world of a profile's links.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="wires">What joins it.</param>
    /// <param name="stream">A stream of randomness for a name.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="bank">What can be set about our acquirer and the banks behind it; null with a foreign one.</param>
    /// <param name="board">The ports of real modems; null for virtual ones.</param>
    public LinkWorld(
        TerminalProfile profile, IWorldWires wires, Func<string, IRandomSource> stream, ITrace trace, BankParts? bank, IModemPorts? board = null)
    {
        (_wires, _stream, _trace, _board) = (wires, stream, trace, board);
        _access = new AccessController(trace, wires.ShowCertificate);
        foreach (var link in profile.Devices.Links)
            Add(link);
        _parts.Add(_access);
        _parts.AddRange(bank?.All ?? []);
        if (profile.Devices.PinPad is not null)
            _parts.Add(PinPad);
        if (profile.Devices.Printer is not null)
            _parts.Add(Printer);
        if (profile.Devices.Supply is not null)
            _parts.Add(Supply);
        if (profile.Devices.CardReader is not null)
            _parts.Add(Chip);
        Stripe = new StripeHead(stream("stripe"));
        if (profile.Devices.StripeReader is not null)
            _parts.Add(Stripe);
        _parts.Add(Clock);
    }

    /// <summary>The condition of the terminal's PIN pad.</summary>
    public PinPadPart PinPad { get; } = new();

    /// <summary>The condition of the terminal's printer.</summary>
    public PrinterPart Printer { get; } = new();

    /// <summary>The condition of the terminal's supply.</summary>
    public SupplyPart Supply { get; } = new();

    /// <summary>The condition of the terminal's chip reader and of what is put into it.</summary>
    public ChipPart Chip { get; } = new();

    /// <summary>The condition of the terminal's clock.</summary>
    public ClockPart Clock { get; } = new();

    /// <summary>The head of the terminal's stripe reader.</summary>
    public StripeHead Stripe { get; }

    /// <summary>What can be set about it.</summary>
    public IReadOnlyList<IWorldPart> Parts => _parts;

    /// <summary>Sets what a plan says about it.</summary>
    /// <exception cref="DeskFailure">There is no such part, preset, knob or value.</exception>
    public void Set(IEnumerable<WorldSetting> settings)
    {
        foreach (var setting in settings)
        {
            if (WorldSettings.Apply(setting, _parts) is { } reason)
                throw new DeskFailure($"'{setting.Path}={setting.Value}': {reason}.", isUsage: true);
        }
    }

    /// <summary>The terminal was switched off: its ports are free for the next start.</summary>
    public async Task ReleasePortsAsync()
    {
        foreach (var line in _lines.Values)
            await line.DisposeAsync();
        _lines.Clear();
    }

    /// <summary>Registers the drivers of links.</summary>
    public void AddLinks(DriverRegistry registry) => registry
        .Add<ILink>("tcp", context => _networks[context.Name](context))
        .AddModems(_board ?? this, _wires.AuthorityPem);

    /// <inheritdoc/>
    public ISerialLine Line(string port, EventLoop loop, ITrace trace)
    {
        // What a program that is no more has left open, the kernel closes.
        if (_lines.Remove(port, out var former))
            _ = former.DisposeAsync().AsTask();
        return _lines[port] = _wires.Line(port);
    }

    /// <inheritdoc/>
    public IModemPower? Power(string port, string? setting, EventLoop loop) => _power.GetValueOrDefault(port);

    /// <inheritdoc/>
    public ISimNotes Notes(string port, EventLoop loop) => _notes;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _down.Cancel();
        _down.Dispose();
        await _wires.DisposeAsync();
    }

    private void Add(LinkEntry link)
    {
        switch (link.Device.Driver)
        {
            case "tcp":
                AddNetwork(link);
                break;
            case DialUpDriver.Name or SimDriver.Name when _board is not null:
                break;
            case DialUpDriver.Name:
                AddTelephone(link);
                break;
            case SimDriver.Name:
                AddCarrier(link);
                break;
            default:
                throw new DeskFailure($"The emulator has no world for the driver '{link.Device.Driver}' of link {link.Name}.");
        }
    }

    // The first local network is "wired", the others have a number: names of parts do not depend on the profile's.
    private void AddNetwork(LinkEntry link)
    {
        var name = _networks.Count == 0 ? "wired" : string.Create(CultureInfo.InvariantCulture, $"wired{_networks.Count + 1}");
        var (part, makeLink) = _wires.AddNetwork(name);
        _networks.Add(link.Name, makeLink);
        if (part is not null)
            _parts.Add(part);
    }

    private void AddTelephone(LinkEntry link)
    {
        var port = PortOf(link);
        var network = TelephoneNetwork.WithUsualNumbers(
            _wires.Loop, _stream("telephone"), _trace, () => _access.Before(_wires.DialAcquirer()));
        var make = DialUpMakes.Find(ModelOf(link, "hayes-generic"));
        var modem = new VirtualDialUpModem(_wires.AddPort(port).Peer, network, _wires.Loop, _trace, make);
        _power.Add(port, modem.Power);
        _ = modem.RunAsync(_down.Token);
        _parts.Add(network);
        _parts.Add(modem);
    }

    private void AddCarrier(LinkEntry link)
    {
        var port = PortOf(link);
        var carrier = new Carrier(_wires.Loop, _stream("carrier"), _trace, host => _access.Before(_wires.Dial(host)));
        var model = ModuleModel.Find(ModelOf(link, "quectel-ec2x"))!;
        var module = new VirtualSimModem(_wires.Loop, _stream("module"), _trace, carrier, model, _wires.AddPort(port));
        _power.Add(port, module);
        _ = module.RunAsync(_down.Token);
        _parts.Add(carrier);
        _parts.Add(module.Faults);
    }

    private static string PortOf(LinkEntry link) => link.Device.Settings.GetValueOrDefault("port", link.Name);

    private static string ModelOf(LinkEntry link, string usual) => link.Device.Settings.GetValueOrDefault("model", usual);
}
