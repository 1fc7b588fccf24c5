using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Serial;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>A modem on a leased line: it dials nothing, its carrier is there while the other side's modem is on (DCD).</summary>
internal sealed class LeasedLineChannel(ISerialLine line, string port, SerialSettings settings, EventLoop loop, LinkStepLog steps) : IByteChannel
{
    /// <summary>What was sent before the carrier fell may still come for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private CancellationToken _carrierLost;
    private bool _isOpen;

    public bool HasEnded => _isOpen && _carrierLost.IsCancellationRequested;

    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen) return HasEnded ? Fault.LinkLost : Outcome.Ok;
        if (cancellationToken.IsCancellationRequested) return Fault.ConnectTimedOut;
        try
        {
            var opened = await steps.TakeAsync(LinkStepKind.Port, port, () => line.OpenAsync(settings, cancellationToken));
            if (opened.Succeeded) opened = await steps.TakeAsync(LinkStepKind.Connect, "carrier", () => FindCarrierAsync(cancellationToken));
            _isOpen = opened.Succeeded;
            if (!_isOpen) await line.CloseAsync();
            // Closed in the meantime: for who asked, that is the end of the attempt.
            return opened.Fault is Fault.SerialClosed ? Fault.ConnectTimedOut : opened;
        }
        catch (OperationCanceledException)
        {
            await line.CloseAsync();
            return Fault.ConnectTimedOut;
        }
    }

    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!_isOpen || HasEnded) return SendOutcome.NotSent(Fault.LinkLost);
        if (cancellationToken.IsCancellationRequested) return SendOutcome.NotSent(Fault.SendTimedOut);
        try
        {
            // From here on bytes may have left: only a doubt is the truth.
            var written = await line.WriteAsync(bytes, cancellationToken);
            return written.Fault is { } fault ? SendOutcome.Uncertain(NameOf(fault)) : SendOutcome.Sent;
        }
        catch (OperationCanceledException)
        {
            return SendOutcome.Uncertain(Fault.SendTimedOut);
        }
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_isOpen)
        {
            var carrierLost = _carrierLost.IsCancellationRequested;
            using var rest = new Deadline(loop.Time, carrierLost ? Quiet : TimedWork.Longest, cancellationToken);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, carrierLost ? default : _carrierLost);
            try
            {
                var read = await line.ReadAsync(buffer, either.Token);
                return read.Fault is { } fault ? NameOf(fault) : read;
            }
            catch (OperationCanceledException)
            {
                if (cancellationToken.IsCancellationRequested) return Fault.HostSilent;
                if (carrierLost) return 0;
            }
        }

        return Fault.LinkLost;
    }

    public async Task CloseAsync()
    {
        // Closing the line ends every call on it: each of them returns at once with SerialClosed.
        _isOpen = false;
        await line.CloseAsync();
    }

    private static Fault NameOf(Fault fault) => fault is Fault.SerialClosed ? Fault.LinkLost : fault;

    private async Task<Outcome> FindCarrierAsync(CancellationToken cancellationToken)
    {
        if (line.ControlLines is not { } lines) return Fault.SerialSettingsUnsupported;
        using var found = new CancellationTokenSource();
        var discarding = DiscardAsync(found.Token);
        Outcome<SerialSignals> read;
        try
        {
            read = await lines.ReadAsync();
            while (read.TryGet(out var signals, out _) && !signals.CarrierDetect) read = await lines.ChangedAsync(signals, cancellationToken);
        }
        finally
        {
            found.Cancel();
            await discarding;
        }

        if (read.Fault is { } fault) return fault;
        var lost = new CancellationTokenSource();
        _carrierLost = lost.Token;
        _ = WatchCarrierAsync(lines, read.Value, lost);
        return Outcome.Ok;
    }

    /// <summary>What comes before the carrier was meant for the connection before: nobody may read it.</summary>
    private async Task DiscardAsync(CancellationToken found)
    {
        try
        {
            while ((await line.ReadAsync(new byte[256], found)).Succeeded)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The carrier is there.
        }
    }

    private static async Task WatchCarrierAsync(ISerialControlLines lines, SerialSignals signals, CancellationTokenSource lost)
    {
        using (lost)
        {
            while (signals.CarrierDetect)
            {
                // A fault: the line is closed or gone, which every other call finds out by itself.
                if (!(await lines.ChangedAsync(signals, CancellationToken.None)).TryGet(out signals, out _)) return;
            }

            lost.Cancel();
        }
    }
}
