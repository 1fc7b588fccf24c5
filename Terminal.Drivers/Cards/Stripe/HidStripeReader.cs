using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>
/// A MagTek reader on USB, or one that sends the same reports. The device is open only while a card is awaited: what was swiped before
/// is thrown away with the opening.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="trace">Takes one event a swipe.</param>
public sealed class HidStripeReader(IReportDevice device, ITrace trace) : IStripeReader
{
    private readonly SwipeJudge _judge = new(trace);

    /// <inheritdoc/>
    public StripeCounters Counters => _judge.Counters;

    /// <inheritdoc/>
    public async Task<Outcome<StripeCard>> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var report = new byte[MagTekReport.Length + 1];
        using var swipe = new StripeSwipe();
        try
        {
            if (device.Open().Fault is { } missing) return missing;
            while (true)
            {
                var read = await device.ReadAsync(report, cancellationToken);
                if (!read.TryGet(out var length, out var fault)) return fault;
                // A reader may have other reports besides.
                if (MagTekReport.TryTake(report.AsSpan(0, length), swipe)) return _judge.Judge(swipe);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(report);
            await device.CloseAsync();
        }
    }
}
