namespace Terminal.Core.Runtime;

/// <summary>The task of <see cref="EventLoop.DelayAsync"/>.</summary>
internal sealed class DelayCompletion : TaskCompletionSource, IDisposable
{
    private readonly CancellationTokenRegistration _cancellation;
    private readonly TimedWork _work;

    public DelayCompletion(EventLoop loop, TimeSpan delay, CancellationToken cancellationToken)
    {
        _work = new TimedWork(loop, TimedOrder.Arrival, static self => ((DelayCompletion)self!).Arrive(), this);
        _cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((DelayCompletion)self!).CallOff(token), this);
        _work.Change(delay, TimeSpan.Zero);
    }

    public void Dispose() => _work.Dispose();

    private void Arrive()
    {
        _cancellation.Dispose();
        TrySetResult();
    }

    private void CallOff(CancellationToken token)
    {
        Dispose();
        TrySetCanceled(token);
    }
}
