using System.Net;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;

namespace Terminal.Emulator.World.Wired;

/// <summary>The terminal's end of a connection over a <see cref="WirePath"/> in memory: what the driver <c>tcp</c> does before and while it connects.</summary>
/// <param name="loop">The loop.</param>
/// <param name="path">The network's state.</param>
/// <param name="wire">The way through it.</param>
/// <param name="steps">Where the steps are noted; null for nowhere.</param>
/// <param name="address">The address that the terminal believes to dial.</param>
/// <param name="isNameKnown">Whether the host's name is anybody's.</param>
/// <param name="tls">TLS over the connection; null for none.</param>
internal sealed class WiredChannel(
    EventLoop loop, WirePath path, IByteChannel wire, LinkStepLog? steps, HostAddress address, Func<bool> isNameKnown, TlsSettings? tls) : IByteChannel
{
    private readonly IByteChannel _top = tls is null ? wire : TlsChannel.Calling(wire, tls, loop, steps);
    private readonly PortCheck _port = new(path, loop.Time, steps);
    private CancellationTokenSource? _opening;
    private bool _open;

    public bool HasEnded => _top.HasEnded;

    public Fault? Ailment => _port.Look();

    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_opening is not null) throw new InvalidOperationException("Another opening is still under way.");
        if (_open && (await _top.OpenAsync(cancellationToken)).Succeeded) return Outcome.Ok;
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        var opened = await ReachAsync(opening.Token);
        _opening = null;
        _open = opened.Succeeded;
        return opened;
    }

    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var sent = await _top.WriteAsync(bytes, cancellationToken);
        _open &= sent.Fault is null;
        return sent;
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await _top.ReadAsync(buffer, cancellationToken);
        _open &= read.Succeeded;
        return read;
    }

    public Task CloseAsync()
    {
        _open = false;
        _opening?.Cancel();
        return _top.CloseAsync();
    }

    private async Task<Outcome> ReachAsync(CancellationToken cancellationToken)
    {
        if (_port.Begin() is { Succeeded: false } unconnected) return unconnected;
        var reached = await LookUpAsync(cancellationToken);
        if (reached.Succeeded)
        {
            var began = loop.Time.GetTimestamp();
            reached = await wire.OpenAsync(cancellationToken);
            steps?.Note(LinkStepKind.Connect, address.ToString(), began, reached.Fault);
            if (reached.Succeeded && tls is not null) reached = await _top.OpenAsync(cancellationToken);
        }

        return reached.Fault is { } fault ? _port.Explain(fault) : reached;
    }

    private async Task<Outcome> LookUpAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(address.Host, out _)) return Outcome.Ok;
        var began = loop.Time.GetTimestamp();
        var found = await AskAsync(cancellationToken);
        steps?.Note(LinkStepKind.NameLookup, address.Host, began, found.Fault);
        return found;
    }

    // The router's name server is near; that of the provider behind it may be out of reach.
    private async Task<Outcome> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (path.Outage == ProviderOutage.Silent) await new TaskCompletionSource().Task.OrAbandoned(cancellationToken);
            await loop.DelayAsync(path.Up.Travel!(path.Random) + path.Down.Travel!(path.Random), cancellationToken);
            return path.NamesResolve && path.Outage == ProviderOutage.None && isNameKnown() ? Outcome.Ok : Fault.HostNameUnknown;
        }
        catch (OperationCanceledException)
        {
            return Fault.ConnectTimedOut;
        }
    }
}
