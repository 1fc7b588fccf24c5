using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>The host's end of a connection, struck by <see cref="WireFaults"/>; the same for memory, TCP and TLS.</summary>
public sealed class FaultyChannel : IByteChannel
{
    // Pieces that leave together may be read together.
    private static readonly TimeSpan SlicePause = TimeSpan.FromMilliseconds(5);

    private readonly IByteChannel _inner;
    private readonly WireFaults _faults;
    private ReadOnlyMemory<byte> _rest;
    private bool _reading;

    /// <summary>Puts faults on a connection.</summary>
    /// <param name="inner">The connection, open.</param>
    /// <param name="faults">What strikes; read at each call.</param>
    public FaultyChannel(IByteChannel inner, WireFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        (_inner, _faults) = (inner, faults);
        faults.Add(this);
    }

    internal bool IsSilenced { get; private set; }

    /// <inheritdoc/>
    public bool HasEnded => _inner.HasEnded;

    /// <inheritdoc/>
    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) => _inner.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var untouched = true;
        while (!bytes.IsEmpty)
        {
            if (_faults.HoldAnswers && !await PassAsync(() => _faults.HoldAnswers, cancellationToken)) return Unsent(untouched, Fault.SendTimedOut);
            if (IsSilenced || _faults.SwallowAnswers) return SendOutcome.Sent;
            var count = Portion(bytes.Length, _faults.SliceAnswers, _faults.CutAnswerAfter);
            if (count > 0)
            {
                var sent = await _inner.WriteAsync(bytes[..count], cancellationToken);
                if (sent.Fault is { } fault) return Unsent(untouched && sent.NothingLeft, fault);
                (bytes, untouched) = (bytes[count..], false);
            }

            _faults.CutAnswerAfter -= count;
            if (_faults.CutAnswerAfter == 0)
            {
                _faults.CutAnswerAfter = null;
                if (await StrikeAsync()) return Unsent(untouched, Fault.LinkLost);
            }

            if (_faults.SliceAnswers > 0 && !bytes.IsEmpty) await EventLoop.Current!.DelayAsync(SlicePause, CancellationToken.None);
        }

        return SendOutcome.Sent;
    }

    /// <inheritdoc/>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_rest.IsEmpty)
            {
                _reading = true;
                var read = await _inner.ReadAsync(buffer, cancellationToken);
                _reading = false;
                if (!read.TryGet(out var got, out _) || got == 0 || LeavesRequests) return read;
                _rest = buffer[..got].ToArray();
            }

            if (_faults.HoldRequests && !await PassAsync(() => _faults.HoldRequests, cancellationToken)) return Fault.HostSilent;
            if (IsSilenced || _faults.SwallowRequests)
            {
                _rest = default;
                continue;
            }

            var count = Portion(Math.Min(_rest.Length, buffer.Length), _faults.SliceRequests, _faults.CutRequestAfter);
            _rest[..count].CopyTo(buffer);
            _rest = _rest[count..];
            _faults.CutRequestAfter -= count;
            if (_faults.CutRequestAfter == 0)
            {
                _faults.CutRequestAfter = null;
                if (await StrikeAsync())
                {
                    _rest = default;
                    return count > 0 ? count : Fault.LinkLost;
                }
            }

            if (count > 0) return count;
        }
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        _faults.Remove(this);
        return _inner.CloseAsync();
    }

    /// <summary>From now on everything vanishes, in both directions, and nobody is told.</summary>
    internal void Silence() => IsSilenced = true;

    /// <summary>Resets the connection.</summary>
    internal void Reset()
    {
        _faults.Remove(this);
        EventLoop.Current!.Report(ResetAsync());
    }

    /// <summary>Whether nothing strikes what comes from the terminal.</summary>
    private bool LeavesRequests => !IsSilenced && _faults is { HoldRequests: false, SwallowRequests: false, SliceRequests: 0, CutRequestAfter: null };

    private static int Portion(int most, int slice, int? cut) => Math.Min(slice > 0 ? Math.Min(most, slice) : most, cut ?? most);

    private static SendOutcome Unsent(bool untouched, Fault fault) => untouched ? SendOutcome.NotSent(fault) : SendOutcome.Uncertain(fault);

    /// <summary>Waits while bytes are held.</summary>
    /// <returns>False when the wait was cancelled.</returns>
    private async Task<bool> PassAsync(Func<bool> isHeld, CancellationToken cancellationToken)
    {
        try
        {
            while (isHeld() && !IsSilenced) await _faults.NextChange.OrAbandoned(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Does what the fault does to a connection.</summary>
    /// <returns>True when the connection has ended by it.</returns>
    private async Task<bool> StrikeAsync()
    {
        var cut = _faults.Cut;
        _faults.Struck?.Invoke();
        switch (cut)
        {
            case WireCut.Silence:
                Silence();
                return false;
            case WireCut.Elsewhere:
                return false;
            case WireCut.Reset:
                _faults.Remove(this);
                await ResetAsync();
                return true;
            default:
                await CloseAsync();
                return true;
        }
    }

    // Closing resets while a read is under way, and ends in good order otherwise.
    private async Task ResetAsync()
    {
        var scrap = new byte[256];
        while (!_reading)
        {
            var read = _inner.ReadAsync(scrap, CancellationToken.None);
            if (!read.IsCompleted) break;
            if (!(await read).TryGet(out var count, out _) || count == 0) break;
        }

        await _inner.CloseAsync();
    }
}
