using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Telephone;
using Terminal.Tests.Links;
using Terminal.Tests.Serial;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>
/// The dial-up driver on any serial line, a virtual modem at its other end, and an access controller that takes each call
/// through to the peer.
/// </summary>
public sealed class DialUpChannelRig : ChannelRig, IModemPorts
{
    private readonly SerialRig _serial;
    private readonly string _model;
    private TelephoneNetwork? _network;
    private VirtualDialUpModem? _modem;

    /// <param name="serial">The serial line.</param>
    /// <param name="model">The modem, for the driver and for the virtual one.</param>
    public DialUpChannelRig(SerialRig serial, string model = "hayes-generic") => (_serial, _model) = (serial, model);

    public override EventLoop Loop => _serial.Loop;

    /// <summary>The telephone network; while a test runs.</summary>
    public TelephoneNetwork Network => _network!;

    /// <summary>The modem; while a test runs.</summary>
    public VirtualDialUpModem Modem => _modem!;

    /// <summary>What the last channel has done.</summary>
    public LinkStepLog Steps { get; private set; } = null!;

    internal EventTrace Trace { get; } = new();

    public override IByteChannel Dial()
    {
        var settings = new DialUpSettings
        {
            Port = "modem",
            Line = SerialRig.Settings,
            Model = ModemModels.Find(_model)!,
            Numbers = [TelephoneNumbers.Acquirer],
            LineCheck = ModemModels.Find(_model)!.DialUp.LineCheck is not null,
        };
        var context = new DriverContext(
            Loop,
            Trace,
            _ => new SteppingRandom(1),
            new Moq.Mock<ISecurityModule>().Object,
            new HostSettings { Address = new HostAddress("host", 1) },
            new TimeoutPlan());
        Steps = new LinkStepLog(Loop.Time);
        return DialUpDriver.MakeChannel(settings, context, this, Steps);
    }

    public override void Run(Func<Task> test) => _serial.Run(async () =>
    {
        var hosts = new MemoryNetwork(Loop, new SteppingRandom(2));
        hosts.Listen("acquirer", connection => Accept(new DeafToEscape(connection, Loop)));
        _network = TelephoneNetwork.WithUsualNumbers(Loop, new SteppingRandom(3), Trace, () => hosts.Dial("acquirer"));
        // The contract's many bytes take longer than an access controller would wait.
        (_network.Line.ConnectSpeed, _network.Line.NacTradeTime, _network.Line.NacIdle) = (56_000, TimeSpan.Zero, TimeSpan.Zero);
        using var ending = new CancellationTokenSource();
        using var modem = _modem = new VirtualDialUpModem(_serial.Device, _network, Loop, Trace, DialUpMakes.Find(_model));
        var running = modem.RunAsync(ending.Token);
        await test();
        ending.Cancel();
        await running;
    });

    ISerialLine IModemPorts.Line(string port, EventLoop loop, ITrace trace) => _serial.NewLine();

    IModemPower? IModemPorts.Power(string port, string? setting, EventLoop loop) => Modem.Power;

    protected override void Dispose(bool disposing)
    {
        _serial.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>
    /// Where a port has no DTR, the modem is told to hang up by signs that go out to the other side first: whoever talks to
    /// modems must not mind them.
    /// </summary>
    private sealed class DeafToEscape(IByteChannel inner, EventLoop loop) : IByteChannel
    {
        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(0.9);
        private long _last = loop.Time.GetTimestamp();

        public Task<Outcome> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            inner.WriteAsync(bytes, cancellationToken);

        public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            while (true)
            {
                var read = await inner.ReadAsync(buffer, cancellationToken);
                var wasSilent = loop.Time.GetElapsedTime(_last) >= Silence;
                _last = loop.Time.GetTimestamp();
                if (!wasSilent || !read.TryGet(out var count, out _) || !buffer.Span[..count].SequenceEqual("+++"u8)) return read;
            }
        }

        public Task CloseAsync() => inner.CloseAsync();
    }
}
