using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Emulator.Wire;

/// <summary>The acquirer twin on a real port, on a loop and thread of its own.</summary>
internal sealed class RealAcquirer : IAsyncDisposable
{
    private readonly RealLoop _loop;
    private OwnAcquirer? _acquirer;
    private TcpListenerPort? _listener;

    private RealAcquirer(RealLoop loop) => _loop = loop;

    public int Port => _listener!.Port;

    /// <summary>Opens it.</summary>
    /// <param name="loop">A loop that runs on its own thread.</param>
    /// <param name="host">Dialect and MAC.</param>
    /// <param name="listener">Where to listen.</param>
    /// <param name="trace">Takes what happens, on the acquirer's thread.</param>
    public static async Task<RealAcquirer> OpenAsync(RealLoop loop, HostSettings host, TcpListenerSettings listener, ITrace trace)
    {
        var acquirer = new RealAcquirer(loop);
        await loop.InvokeAsync(() => acquirer.ListenAsync(host, listener, trace));
        return acquirer;
    }

    /// <summary>The books, as the auditor reads them.</summary>
    public Task<BankBooks> BooksAsync() => _loop.InvokeAsync(() => Task.FromResult(AuditReader.Read(_acquirer!.Ledger)));

    public async ValueTask DisposeAsync() => await _loop.InvokeAsync(async () =>
    {
        await _listener!.DisposeAsync();
        await _acquirer!.DisposeAsync();
    });

    private async Task ListenAsync(HostSettings host, TcpListenerSettings listener, ITrace trace)
    {
        _acquirer = (await OwnAcquirer.OpenAsync(
            _loop,
            new SimulatedRecordStore(new SimulatedDisk()),
            host,
            new SeededRandomSource(1, "keys"),
            new SeededRandomSource(1, "host"),
            trace,
            [])).Value;
        _listener = new TcpListenerPort(_loop, listener, _acquirer.Server.Accept);
        _listener.Listen();
    }
}
