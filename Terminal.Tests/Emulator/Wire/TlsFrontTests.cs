using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Emulator.Wire;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.Wire;

/// <summary>The host's end of TLS in memory: real TLS on the virtual loop.</summary>
public sealed class TlsFrontTests
{
    private static readonly HostSettings Host = new() { Address = new HostAddress("pay.example", 8583), TlsServerName = "front.example" };

    private readonly List<IByteChannel> _accepted = [];
    private readonly List<CountingChannel> _far = [];

    private VirtualLoop _loop = null!;
    private MemoryNetwork _network = null!;
    private TlsFront _front = null!;

    [SetUp]
    public void Listen()
    {
        _accepted.Clear();
        _far.Clear();
        _loop = new VirtualLoop();
        _network = new MemoryNetwork(_loop, new SteppingRandom(1));
        _front = new TlsFront(_loop, new TestCertificates(_loop.Time, Host));
        _network.Listen("host", connection =>
        {
            _far.Add(new CountingChannel(connection));
            _front.Meet(_far[^1], _accepted.Add);
        });
    }

    [TearDown]
    public void Close() => _front.Dispose();

    [TestCase("pay.example", null)]
    [TestCase("front.example", null)]
    [TestCase("localhost", null)]
    [TestCase("127.0.0.1", null)]
    [TestCase("stranger.example", Fault.TlsNameMismatch)]
    public void It_has_the_names_by_which_its_terminals_know_it(string name, Fault? fault) => Run(async () =>
        Assert.That((await Dial(name).OpenAsync(default)).Fault, Is.EqualTo(fault)));

    [Test]
    public void Bytes_come_through_in_both_directions() => Run(async () =>
    {
        var channel = Dial();
        Assert.That((await channel.OpenAsync(default)).Fault, Is.Null);
        await channel.WriteAsync(Some.Bytes(200), default);
        var host = await LastAsync(1);
        Assert.That(await Some.ReadAsync(host, 200), Is.EqualTo(Some.Bytes(200)));
        await host.WriteAsync(Some.Bytes(300), default);
        Assert.That(await Some.ReadAsync(channel, 300), Is.EqualTo(Some.Bytes(300)));
    });

    [TestCase(TestCertificate.WrongName, Fault.TlsNameMismatch)]
    [TestCase(TestCertificate.Expired, Fault.TlsCertificateExpired)]
    [TestCase(TestCertificate.NotYetValid, Fault.TlsCertificateExpired)]
    [TestCase(TestCertificate.UnknownAuthority, Fault.TlsCertificateUntrusted)]
    [TestCase(TestCertificate.SelfSigned, Fault.TlsCertificateUntrusted)]
    public void What_it_is_told_to_show_counts_from_the_next_connection_on(TestCertificate shown, Fault fault) => Run(async () =>
    {
        var before = Dial();
        Assert.That((await before.OpenAsync(default)).Fault, Is.Null);
        _front.Shown = shown;
        Assert.That((await Dial().OpenAsync(default)).Fault, Is.EqualTo(fault));
        // In TLS 1.3 a caller looks at the certificate when its own part of the handshake is done: the host may meet it, but hears nothing.
        var refused = await LastAsync(2);
        var heard = await refused.ReadAsync(new byte[9], default);
        Assert.That(heard.TryGet(out var count, out _) && count > 0, Is.False);
        Assert.That((await before.WriteAsync(Some.Bytes(9), default)).Fault, Is.Null);
        Assert.That(await Some.ReadAsync(_accepted[0], 9), Is.EqualTo(Some.Bytes(9)));
        _front.Shown = TestCertificate.Good;
        Assert.That((await Dial().OpenAsync(default)).Fault, Is.Null);
    });

    [Test]
    public void A_caller_who_says_nothing_is_dropped() => Run(async () =>
    {
        var silent = _network.Dial("host");
        await silent.OpenAsync(default);
        var heard = await silent.ReadAsync(new byte[9], default);
        Assert.That(heard.TryGet(out var count, out _) && count > 0, Is.False);
        Assert.That(_loop.Instant, Is.GreaterThan(TimeSpan.FromSeconds(10)).And.LessThan(TimeSpan.FromSeconds(11)));
        Assert.That(_accepted, Is.Empty);
    });

    [Test]
    public void A_caller_who_speaks_no_TLS_is_dropped() => Run(async () =>
    {
        var plain = _network.Dial("host");
        await plain.OpenAsync(default);
        await plain.WriteAsync(Some.Bytes(40), default);
        var scrap = new byte[99];
        while ((await plain.ReadAsync(scrap, default)).TryGet(out var count, out _) && count > 0)
        {
            // An alert, before it hangs up.
        }

        Assert.That(_loop.Instant, Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(_accepted, Is.Empty);
    });

    [Test]
    public void However_the_dice_fall_the_pieces_on_the_wire_are_equally_long() => Run(async () =>
    {
        for (var i = 0; i < 25; i++)
        {
            var channel = Dial();
            await channel.OpenAsync(default);
            await channel.WriteAsync(Some.Bytes(130), default);
            var host = await LastAsync(i + 1);
            await Some.ReadAsync(host, 130);
            await host.WriteAsync(Some.Bytes(150), default);
            await Some.ReadAsync(channel, 150);
            await channel.CloseAsync();
        }

        Assert.That(_far[0].Lengths, Has.Count.GreaterThan(3));
        foreach (var far in _far)
            Assert.That(far.Lengths, Is.EqualTo(_far[0].Lengths));
    });

    /// <summary>The host's end of the last connection, once it has so many: its part of a handshake ends after the caller's.</summary>
    private async Task<IByteChannel> LastAsync(int count)
    {
        await _loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(_accepted, Has.Count.EqualTo(count));
        return _accepted[^1];
    }

    private TlsChannel Dial(string name = "localhost") =>
        TlsChannel.Calling(_network.Dial("host"), new TlsSettings { ServerName = name, PinnedAuthorityPem = _front.AuthorityPem }, _loop);

    private void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();

    /// <summary>Notes how long each piece is that is read (positive) or written (negative).</summary>
    private sealed class CountingChannel(IByteChannel inner) : IByteChannel
    {
        public List<int> Lengths { get; } = [];

        public Task<Outcome> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public Task<Core.Devices.SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            Lengths.Add(-bytes.Length);
            return inner.WriteAsync(bytes, cancellationToken);
        }

        public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read.TryGet(out var count, out _)) Lengths.Add(count);
            return read;
        }

        public Task CloseAsync() => inner.CloseAsync();
    }
}
