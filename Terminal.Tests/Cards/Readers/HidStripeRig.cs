using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Stripe;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Cards.Readers;

/// <summary>A reader on USB; its kernel driver is in memory.</summary>
internal sealed class HidStripeRig : StripeReaderRig, IReportDevice
{
    private readonly VirtualLoop _loop = new();
    private readonly Queue<byte[]> _reports = new();
    private TaskCompletionSource _news = new();
    private bool _isOpen;
    private bool _isGone;

    public HidStripeRig() => Reader = new HidStripeReader(this, new EventTrace());

    public override EventLoop Loop => _loop;

    public override IStripeReader Reader { get; }

    public override Task SwipeAsync(string[] tracks) => SendAsync(SwipeBytes.Report(tracks));

    public override Task SwipeBadlyAsync()
    {
        var report = SwipeBytes.Report(["", "", ""]);
        report[1] = 1;
        return SendAsync(report);
    }

    public Task SendAsync(byte[] report)
    {
        _reports.Enqueue(report);
        Tell();
        return Task.CompletedTask;
    }

    public override void Unplug()
    {
        _isGone = true;
        Tell();
    }

    public override void Replug() => _isGone = false;

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();

    public Outcome Open()
    {
        _reports.Clear();
        _isOpen = !_isGone;
        return _isGone ? Fault.CardReaderFailed : Outcome.Ok;
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> report, CancellationToken cancellationToken)
    {
        while (_isOpen && !_isGone)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_reports.TryDequeue(out var next))
            {
                next.AsMemory(0, Math.Min(next.Length, report.Length)).CopyTo(report);
                return Math.Min(next.Length, report.Length);
            }

            await _news.Task.OrAbandoned(cancellationToken);
        }

        return Fault.CardReaderFailed;
    }

    public Task CloseAsync()
    {
        _isOpen = false;
        Tell();
        return Task.CompletedTask;
    }

    private void Tell()
    {
        var news = _news;
        _news = new TaskCompletionSource();
        news.TrySetResult();
    }
}
