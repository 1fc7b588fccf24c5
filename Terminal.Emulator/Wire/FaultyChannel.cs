using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Wire;

/// <summary>The host's end of a connection, struck by <see cref="WireFaults"/>; the same for memory, TCP and TLS.</summary>
/// <param name="inner">The connection.</param>
/// <param name="faults">What strikes; read at each call.</param>
public sealed class FaultyChannel(IByteChannel inner, WireFaults faults) : IByteChannel
{
    /// <inheritdoc/>
    public bool HasEnded => inner.HasEnded;

    /// <inheritdoc/>
    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (faults.SwallowAnswers) return SendOutcome.Sent;
        if (faults.CutAnswerAfter is not { } left) return await inner.WriteAsync(bytes, cancellationToken);
        if (bytes.Length < left)
        {
            faults.CutAnswerAfter = left - bytes.Length;
            return await inner.WriteAsync(bytes, cancellationToken);
        }

        faults.CutAnswerAfter = null;
        if (left > 0) await inner.WriteAsync(bytes[..left], cancellationToken);
        await inner.CloseAsync();
        return left > 0 ? SendOutcome.Uncertain(Fault.LinkLost) : SendOutcome.NotSent(Fault.LinkLost);
    }

    /// <inheritdoc/>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (!read.TryGet(out var count, out _) || count == 0) return read;
            if (faults.SwallowRequests) continue;
            if (faults.CutRequestAfter is not { } left) return count;
            if (count < left)
            {
                faults.CutRequestAfter = left - count;
                return count;
            }

            faults.CutRequestAfter = null;
            await inner.CloseAsync();
            return left > 0 ? left : Fault.LinkLost;
        }
    }

    /// <inheritdoc/>
    public Task CloseAsync() => inner.CloseAsync();
}
