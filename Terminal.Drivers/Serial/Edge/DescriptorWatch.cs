using System.Collections.Concurrent;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>
/// A thread that sleeps until something happens on a non-blocking descriptor and tells the loop. It owns the descriptor:
/// closing and calls that may take a while are made on it, so that nobody uses a number that is no longer ours.
/// </summary>
internal sealed class DescriptorWatch
{
    private readonly EventLoop _loop;
    private readonly int _descriptor;
    private readonly int _wake;
    private readonly Action<PollEvents> _happened;
    private readonly Action<int>? _leaving;
    private readonly ConcurrentQueue<Action> _calls = new();
    private readonly TaskCompletionSource _ended = new();
    private int _wanted;
    private volatile bool _stopping;

    /// <summary>Begins to watch.</summary>
    /// <param name="loop">Where events are told.</param>
    /// <param name="descriptor">The descriptor; from now on it is the watch's.</param>
    /// <param name="name">Of the thread.</param>
    /// <param name="happened">Told on the loop: once for each event wanted, and once when the other side is gone.</param>
    /// <param name="leaving">Runs on the thread just before the descriptor is closed.</param>
    /// <exception cref="IOException">The system is out of descriptors; the one handed over stays the caller's.</exception>
    public DescriptorWatch(EventLoop loop, int descriptor, string name, Action<PollEvents> happened, Action<int>? leaving)
    {
        _loop = loop;
        _descriptor = descriptor;
        _happened = happened;
        _leaving = leaving;
        _wake = Libc.EventDescriptor(0, Libc.EventFlags);
        if (_wake < 0) throw new IOException($"eventfd(2) failed with errno {Libc.Error}.");
        // Background: a driver that blocks in close(2) must not keep the process from ending.
        new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Asks to be told of events once. On the loop, before <see cref="StopAsync"/>.</summary>
    public void Want(PollEvents events)
    {
        Interlocked.Or(ref _wanted, (int)events);
        WakeUp();
    }

    /// <summary>Makes a call on the thread. On the loop, before <see cref="StopAsync"/>.</summary>
    public Task<T> CallAsync<T>(Func<int, T> call)
    {
        var answer = new TaskCompletionSource<T>();
        _calls.Enqueue(() =>
        {
            var result = call(_descriptor);
            _loop.Post(() => answer.SetResult(result));
        });
        WakeUp();
        return answer.Task;
    }

    /// <summary>Ends the watch and closes the descriptor. On the loop, once.</summary>
    public Task StopAsync()
    {
        _stopping = true;
        WakeUp();
        return _ended.Task;
    }

    private void WakeUp() => _ = Libc.Write(_wake, BitConverter.GetBytes(1UL), sizeof(ulong));

    private void Watch()
    {
        var watched = _descriptor;
        while (!_stopping)
        {
            var happened = Sleep(watched);
            if (happened is PollEvents.None) continue;
            // Whoever is gone stays gone, and poll would tell it without end.
            if ((happened & PollEvents.Gone) != PollEvents.None) watched = -1;
            Interlocked.And(ref _wanted, ~(int)happened);
            _loop.Post(() => _happened(happened));
        }

        RunCalls();
        _leaving?.Invoke(_descriptor);
        _ = Libc.Close(_descriptor);
        _ = Libc.Close(_wake);
        _loop.Post(_ended.SetResult);
    }

    private PollEvents Sleep(int watched)
    {
        Span<PollEntry> entries = [new(_wake, PollEvents.In), new(watched, (PollEvents)Volatile.Read(ref _wanted))];
        if (Libc.Poll(entries, 2, -1) < 0) return Libc.Error == Libc.Interrupted ? PollEvents.None : PollEvents.Error;
        if (entries[0].Happened != PollEvents.None)
        {
            Span<byte> count = stackalloc byte[sizeof(ulong)];
            _ = Libc.Read(_wake, count, sizeof(ulong));
            RunCalls();
        }

        return entries[1].Happened;
    }

    private void RunCalls()
    {
        while (_calls.TryDequeue(out var call)) call();
    }
}
