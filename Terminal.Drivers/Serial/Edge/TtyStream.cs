using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>
/// The bytes of an open tty, or of the master of a pseudo-terminal. Reading and writing never block and happen on the loop,
/// so that a wait that is ended leaves what comes later in the kernel; a thread sleeps in poll(2) for both.
/// </summary>
public sealed class TtyStream
{
    private readonly int _descriptor;
    private readonly DescriptorWatch _watch;
    private TaskCompletionSource? _reading;
    private TaskCompletionSource? _writing;
    private Task _closing = Task.CompletedTask;

    /// <summary>Takes over a descriptor that is open, raw and non-blocking.</summary>
    /// <param name="loop">The loop on which all members are used.</param>
    /// <param name="descriptor">The descriptor; closed by this object only.</param>
    /// <param name="name">Names the thread.</param>
    /// <param name="leaving">Runs on the thread just before the descriptor is closed.</param>
    /// <exception cref="IOException">The system is out of descriptors; the one handed over stays the caller's.</exception>
    public TtyStream(EventLoop loop, int descriptor, string name, Action<int>? leaving = null)
    {
        _descriptor = descriptor;
        _watch = new DescriptorWatch(loop, descriptor, name, OnEvents, leaving);
    }

    /// <summary>Null while the stream is open, then why it is not: <see cref="Fault.SerialUnplugged"/> when the other side of
    /// the tty vanished, <see cref="Fault.SerialClosed"/>.</summary>
    public Fault? Ended { get; private set; }

    /// <summary>As <see cref="ISerialLine.ReadAsync"/>.</summary>
    /// <param name="buffer">Where the bytes go; at least one byte long.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is lost.</param>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (buffer.IsEmpty) throw new ArgumentException("There is no room for a byte.", nameof(buffer));
        if (_reading is not null) throw new InvalidOperationException("Another read is under way.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Ended is { } fault) return fault;
            var count = (int)Libc.Read(_descriptor, buffer.Span, (nuint)buffer.Length);
            if (count > 0) return count;
            if (count == 0) End(Fault.SerialUnplugged);
            else if (Blocks(Libc.Error) is not { } blocks) return Fault.SerialFailed;
            else if (blocks)
            {
                _reading = new TaskCompletionSource();
                await ReadyAsync(_reading, PollEvents.In, cancellationToken);
                _reading = null;
            }
        }
    }

    /// <summary>As <see cref="ISerialLine.WriteAsync"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_writing is not null) throw new InvalidOperationException("Another write is under way.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Ended is { } fault) return fault;
            if (bytes.IsEmpty) return Outcome.Ok;
            var count = (int)Libc.Write(_descriptor, bytes.Span, (nuint)bytes.Length);
            if (count > 0)
            {
                bytes = bytes[count..];
                continue;
            }

            if (Blocks(count == 0 ? Libc.WouldBlock : Libc.Error) is not { } blocks) return Fault.SerialFailed;
            if (blocks)
            {
                _writing = new TaskCompletionSource();
                await ReadyAsync(_writing, PollEvents.Out, cancellationToken);
                _writing = null;
            }
        }
    }

    /// <summary>Makes a call that may take a while on the stream's thread, with the descriptor.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="call">What to do.</param>
    /// <returns>Its result, or why the stream is no longer open.</returns>
    public async Task<Outcome<T>> CallAsync<T>(Func<int, Outcome<T>> call)
    {
        if (Ended is { } before) return before;
        var result = await _watch.CallAsync(call);
        return Ended is { } fault ? fault : result;
    }

    /// <summary>Closes; calls under way return <see cref="Fault.SerialClosed"/>. Completes when the descriptor is closed.</summary>
    public Task CloseAsync()
    {
        End(Fault.SerialClosed);
        return _closing;
    }

    private async Task ReadyAsync(TaskCompletionSource ready, PollEvents events, CancellationToken cancellationToken)
    {
        // Not through WakeUp: a token may be cancelled on any thread.
        using var cancelled = cancellationToken.UnsafeRegister(static ready => ((TaskCompletionSource)ready!).TrySetResult(), ready);
        if (Ended is null) _watch.Want(events);
        await ready.Task;
    }

    /// <summary>True: wait. False: try again, or see <see cref="Ended"/>. Null: an error without a name of its own.</summary>
    private bool? Blocks(int error)
    {
        switch (error)
        {
            case Libc.WouldBlock:
                return true;
            case Libc.Interrupted:
                return false;
            case Libc.InputOutputError or Libc.NoSuchAddress or Libc.NoSuchDevice:
                End(Fault.SerialUnplugged);
                return false;
            default:
                return null;
        }
    }

    private void OnEvents(PollEvents events)
    {
        if ((events & PollEvents.Gone) != PollEvents.None) End(Fault.SerialUnplugged);
        if ((events & PollEvents.In) != PollEvents.None) _reading?.TrySetResult();
        if ((events & PollEvents.Out) != PollEvents.None) _writing?.TrySetResult();
    }

    private void End(Fault why)
    {
        if (Ended is not null) return;
        Ended = why;
        _closing = _watch.StopAsync();
        _reading?.TrySetResult();
        _writing?.TrySetResult();
    }
}
