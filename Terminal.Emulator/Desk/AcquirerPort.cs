using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Random;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Host;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Desk;

/// <summary>The acquirer twin on a real TCP or TLS port, on an event loop and thread of its own.</summary>
internal sealed class AcquirerPort : IAsyncDisposable
{
    private readonly RealLoop _loop;
    private OwnAcquirer? _acquirer;
    private TcpListenerPort? _listener;
    private TestCertificates? _certificates;
    private Task _door = Task.CompletedTask;

    private AcquirerPort(RealLoop loop) => _loop = loop;

    /// <summary>The port listened on.</summary>
    public int Port { get; private set; }

    /// <summary>The authority of the test certificates, PEM; null without TLS.</summary>
    public string? AuthorityPem { get; private set; }

    /// <summary>Opens the books and begins to listen.</summary>
    /// <param name="ledger">The file of the books.</param>
    /// <param name="host">Dialect, MAC, whether TLS is spoken, and the names on its certificate.</param>
    /// <param name="listener">Where to listen.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="certificate">What its TLS certificate is like.</param>
    /// <param name="seed">The seed of service times.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="bank">What can be set about it and the banks behind it; null for banks that work.</param>
    /// <exception cref="DeskFailure">The books are in use or cannot be read.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken, or not ours to take.</exception>
    public static async Task<AcquirerPort> OpenAsync(
        string ledger,
        HostSettings host,
        TcpListenerSettings listener,
        IReadOnlyList<HostFault> faults,
        TestCertificate certificate,
        ulong seed,
        TimeProvider time,
        ITrace trace,
        BankParts? bank = null)
    {
        var port = new AcquirerPort(new RealLoop(time));
        port._loop.Start("acquirer");
        try
        {
            await port._loop.InvokeAsync(() => port.ListenAsync(ledger, host, listener, faults, certificate, seed, trace, bank));
            return port;
        }
        catch
        {
            if (port._acquirer is { } opened)
                await port._loop.InvokeAsync(() => opened.DisposeAsync().AsTask());
            port._loop.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the acquirer ends by itself, which only an error in the program makes it do.</summary>
    public Task<LoopEnd> Ended => _loop.Ended;

    /// <summary>Lets something go wrong from now on.</summary>
    public Task StrikeAsync(HostFault fault) => _loop.InvokeAsync(() =>
    {
        _acquirer!.Faults.Add(fault);
        _acquirer.Server.FaultsChanged();
        return Task.CompletedTask;
    });

    /// <summary>Takes the faults back and opens the door again.</summary>
    public Task MendAsync() => _loop.InvokeAsync(async () =>
    {
        _acquirer!.Faults.Clear();
        _acquirer.Server.ComeBack();
        await _door;
    });

    /// <summary>Shows another certificate from the next connection on.</summary>
    /// <param name="certificate">Which.</param>
    /// <exception cref="InvalidOperationException">It speaks no TLS.</exception>
    public void Show(TestCertificate certificate)
    {
        var made = (_certificates ?? throw new InvalidOperationException("This port speaks no TLS.")).Make(certificate);
        _loop.Post(() => _listener!.Show(made));
    }

    /// <summary>The books, as the auditor reads them.</summary>
    public Task<BankBooks> BooksAsync() => _loop.InvokeAsync(() => Task.FromResult(AuditReader.Read(_acquirer!.Ledger)));

    public async ValueTask DisposeAsync()
    {
        if (!_loop.Ended.IsCompleted)
        {
            await _loop.InvokeAsync(async () =>
            {
                await _door;
                await _listener!.DisposeAsync();
                await _acquirer!.DisposeAsync();
            });
        }

        _loop.Dispose();
    }

    // One move after the other: a port that is being closed cannot be opened yet.
    private async Task MoveAsync(Task before, bool open)
    {
        await before;
        if (!open)
            await _listener!.StopAsync();
        else if (!_listener!.IsListening)
            _listener.Listen();
    }

    private async Task ListenAsync(
        string ledger,
        HostSettings host,
        TcpListenerSettings settings,
        IReadOnlyList<HostFault> faults,
        TestCertificate certificate,
        ulong seed,
        ITrace trace,
        BankParts? bank)
    {
        var store = new SqliteRecordStore(ledger, _loop, trace);
        var opened = await OwnAcquirer.OpenAsync(
            _loop, store, host, new SystemRandomSource(), new SeededRandomSource(seed, "host"), trace, faults, bank: bank);
        if (!opened.TryGet(out _acquirer, out _))
            throw new DeskFailure($"The acquirer's books {ledger} cannot be opened; another process may be using them.");
        if (host.Tls)
        {
            _certificates = new TestCertificates(_loop.Time, host);
            AuthorityPem = _certificates.AuthorityPem;
            settings = settings with { Certificate = _certificates.Make(certificate) };
        }

        var server = _acquirer.Server;
        _listener = new TcpListenerPort(_loop, settings, server.Accept);
        server.DoorMoved = open => _door = MoveAsync(_door, open);
        _listener.Listen();
        Port = _listener.Port;
        server.FaultsChanged();
    }
}
