using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Wire;

/// <summary>The dialling end of a <see cref="MemoryNetwork"/>. Each opening makes a new connection.</summary>
internal sealed class MemoryChannel(MemoryNetwork network, string name, WireRoute? route) : IByteChannel
{
    private MemorySocket? _socket;
    private TaskCompletionSource<Fault?>? _opening;

    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_opening is not null) throw new InvalidOperationException("Another opening is still under way.");
        if (_socket is { IsUsable: true }) return Outcome.Ok;
        if (_socket is { } former) await former.CloseAsync();
        _socket = null;
        if (cancellationToken.IsCancellationRequested) return Fault.ConnectTimedOut;
        if (network.Find(name) is not { } host) return Fault.HostNameUnknown;
        var socket = new MemorySocket(network.NewDirection(route?.Up ?? (() => host.Timing)));
        var answered = new TaskCompletionSource<Fault?>();
        Knock(host, socket, answered);
        _opening = answered;
        using var cancelled = cancellationToken.Register(() => answered.TrySetResult(Fault.ConnectTimedOut));
        var fault = await answered.Task;
        _opening = null;
        if (fault is null) _socket = socket;
        else if (fault is Fault.ConnectTimedOut) socket.Abort();
        return new Outcome(fault);
    }

    public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _socket?.WriteAsync(bytes, cancellationToken) ?? Task.FromResult(SendOutcome.NotSent(Fault.LinkLost));

    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _socket?.ReadAsync(buffer, cancellationToken) ?? Task.FromResult<Outcome<int>>(Fault.LinkLost);

    public Task CloseAsync()
    {
        _opening?.TrySetResult(Fault.ConnectTimedOut);
        return _socket?.CloseAsync() ?? Task.CompletedTask;
    }

    private void Knock(MemoryEndpoint host, MemorySocket socket, TaskCompletionSource<Fault?> answered)
    {
        var back = network.NewDirection(route?.Down ?? (() => host.Timing));
        var far = new MemorySocket(back);
        MemorySocket.Join(socket, far);
        socket.Greet(() =>
        {
            if (!host.Answers) return;
            var fate = route?.Knock() ?? WireConnect.Answered;
            if (fate == WireConnect.Timeout) return;
            Fault? fault = !host.Reachable || fate == WireConnect.Unreachable ? Fault.NetworkUnreachable
                : !host.Listens || fate == WireConnect.Refused || host.Faults.TakeRefusal() ? Fault.ConnectionRefused
                : null;
            back.Carry(0, () => answered.TrySetResult(fault));
            if (fault is not null) return;
            if (route is null) host.Accept(far);
            else route.Accept(new FaultyChannel(far, route.Faults), fate, host.Accept);
        });
    }
}
