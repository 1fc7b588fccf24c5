using System.Collections.Concurrent;
using Terminal.Core.Runtime;

namespace Terminal.Tests.Storage;

/// <summary>Runs on the calling thread what an edge posts, in real time and without timers.</summary>
internal sealed class PumpLoop : EventLoop, IDisposable
{
    private readonly BlockingCollection<Action> _ready = [];
    private readonly int _owner = Environment.CurrentManagedThreadId;

    public override TimeProvider Time => TimeProvider.System;

    public override bool IsOnLoop => Environment.CurrentManagedThreadId == _owner;

    public void Run(Func<Task> goal)
    {
        var before = SynchronizationContext.Current;
        SetSynchronizationContext(this);
        try
        {
            var task = goal();
            while (!task.IsCompleted)
            {
                Assert.That(_ready.TryTake(out var action, TimeSpan.FromSeconds(10)), Is.True, "the edge hangs");
                action!();
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _ready.Add(() => d(state));

    public void Dispose() => _ready.Dispose();

    protected override void Arm(TimedWork work, TimeSpan? delay)
    {
    }
}
