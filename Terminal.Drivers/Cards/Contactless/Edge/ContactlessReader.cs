using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Edge;

namespace Terminal.Drivers.Cards.Contactless.Edge;

/// <summary>A contactless reader over a chip whose calls block: they are made on a thread of their own, one after the other.</summary>
public sealed class ContactlessReader : IContactlessReader, IDisposable
{
    private readonly Func<IContactlessChip> _open;
    private readonly EventLoop _loop;
    private readonly ITrace _trace;
    private readonly ContactlessSettings _settings;
    private readonly CallThread _thread;
    private IContactlessChip? _chip;
    private bool _isActive;

    /// <summary>Makes a reader; its chip is opened at the first use.</summary>
    /// <param name="open">Opens the chip, on the reader's thread; may throw.</param>
    /// <param name="loop">Where results are told.</param>
    /// <param name="trace">Takes what goes wrong.</param>
    /// <param name="settings">The limits.</param>
    public ContactlessReader(Func<IContactlessChip> open, EventLoop loop, ITrace trace, ContactlessSettings settings)
    {
        (_open, _loop, _trace, _settings) = (open, loop, trace, settings);
        _thread = new CallThread(loop, "contactless");
    }

    /// <inheritdoc/>
    public async Task<Outcome<ContactlessKind>> WaitForCardAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _isActive = false;
            var looked = await CallAsync(chip => chip.Look(), cancellationToken);
            if (!looked.TryGet(out var found, out var fault)) return fault;
            if (found is { } kind)
            {
                _isActive = true;
                return kind;
            }

            await _loop.DelayAsync(_settings.Pause, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        if (!_isActive) return Fault.CardRemoved;
        // The caller may reuse its memory at once.
        var copy = command.ToArray();
        var answer = new byte[ResponseApdu.MaxLength];
        var exchanged = await CallAsync(chip => chip.Exchange(copy, answer), cancellationToken);
        Array.Clear(copy);
        if (!exchanged.TryGet(out var length, out var fault)) return fault;
        if (length is >= 2 and <= ResponseApdu.MaxLength) return (ReadOnlyMemory<byte>)answer.AsMemory(0, length.Value);
        _isActive = false;
        return Fault.CardRemoved;
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync()
    {
        _isActive = false;
        if (_chip is not null) await CallAsync(Release, default);
    }

    /// <inheritdoc/>
    public void Dispose() => _thread.End(() => _chip?.Dispose());

    private static bool Release(IContactlessChip chip)
    {
        chip.Release();
        return true;
    }

    private async Task<Outcome<T>> CallAsync<T>(Func<IContactlessChip, T> call, CancellationToken cancellationToken)
    {
        using var limit = new Deadline(_loop.Time, _settings.CallLimit, cancellationToken);
        try
        {
            var called = await _thread.CallAsync(() => Call(call)).OrAbandoned(limit.Token);
            if (called.Why is null) return called.Result!;
            _trace.Write("card", "contactless", called.Why);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _trace.Write("card", "contactless", "the chip does not return");
        }

        _isActive = false;
        return Fault.CardReaderFailed;
    }

    /// <summary>Makes a call, on the thread.</summary>
    /// <returns>What came of it, or the kind of exception that a foreign library threw: its text may hold what was said.</returns>
    private (T? Result, string? Why) Call<T>(Func<IContactlessChip, T> call)
    {
        try
        {
            return (call(_chip ??= _open()), null);
        }
#pragma warning disable CA1031 // The library below throws what it likes; whatever it is, this reader has failed and is opened anew.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Close();
            return (default, e.GetType().Name);
        }
    }

    private void Close()
    {
        try
        {
            _chip?.Dispose();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It has failed already.
        }

        _chip = null;
    }
}
