using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>
/// A stripe reader on a serial line. The line is open only while a card is awaited: what was swiped before is thrown away with the
/// opening, and what breaks off is a bad read once the line has been silent.
/// </summary>
internal sealed class SerialStripeReader(
    ISerialLine line, SerialStripeSettings settings, IStripeFraming framing, EventLoop loop, ITrace trace) : IStripeReader
{
    /// <summary>More than the longest swipe of any framing.</summary>
    private const int Room = 512;

    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(1);

    private readonly SwipeJudge _judge = new(trace);

    public StripeCounters Counters => _judge.Counters;

    public async Task<Outcome<StripeCard>> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var received = new byte[Room];
        try
        {
            if (!(await line.OpenAsync(settings.Serial, cancellationToken)).Succeeded) return Fault.CardReaderFailed;
            if (!await IsThereAsync(received, cancellationToken)) return Fault.CardReaderFailed;
            if (!(await line.WriteAsync(framing.Arm, cancellationToken)).Succeeded) return Fault.CardReaderFailed;
            return await SwipeAsync(received, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(received);
            await CloseAsync();
        }
    }

    // Asked at each opening: a reader that is dead shall not look like a card that does not come.
    private async Task<bool> IsThereAsync(byte[] received, CancellationToken cancellationToken)
    {
        if (framing.Probe.IsEmpty) return true;
        using var limit = new Deadline(loop.Time, ProbeLimit, cancellationToken);
        try
        {
            if (!(await line.WriteAsync(framing.Probe, limit.Token)).Succeeded) return false;
            for (var count = 0; !framing.IsAnswer(received.AsSpan(0, count));)
            {
                if (count == received.Length) return false;
                var read = await line.ReadAsync(received.AsMemory(count), limit.Token);
                if (!read.TryGet(out var more, out _)) return false;
                count += more;
            }

            await DrainAsync(received, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            return false;
        }
    }

    // The rest of the answer.
    private async Task DrainAsync(byte[] received, CancellationToken cancellationToken)
    {
        while (await MoreAsync(received, settings.Silence, cancellationToken) is { Succeeded: true, Value: > 0 })
        {
        }
    }

    private async Task<Outcome<StripeCard>> SwipeAsync(byte[] received, CancellationToken cancellationToken)
    {
        using var swipe = new StripeSwipe();
        for (var count = 0; ;)
        {
            var read = await MoreAsync(received.AsMemory(count), count > 0 ? settings.Silence : null, cancellationToken);
            if (!read.TryGet(out var more, out _)) return Fault.CardReaderFailed;
            count += more;
            var step = framing.Look(received.AsSpan(0, count), isSilent: more == 0, swipe);
            if (step == FramingStep.More && count == received.Length) step = FramingStep.Broken;
            switch (step)
            {
                case FramingStep.Swipe:
                    return _judge.Judge(swipe);
                case FramingStep.Broken:
                    // What is left of it must not be taken for the next swipe.
                    await DrainAsync(received, cancellationToken);
                    swipe.Clear();
                    swipe.Fail(TrackNumber.Two, TrackFault.Undecoded);
                    return _judge.Judge(swipe);
                case FramingStep.Noise:
                    count = 0;
                    break;
            }
        }
    }

    /// <summary>What comes next: 0 when it has been silent for so long.</summary>
    private async Task<Outcome<int>> MoreAsync(Memory<byte> room, TimeSpan? silence, CancellationToken cancellationToken)
    {
        if (silence is not { } limit) return await line.ReadAsync(room, cancellationToken);
        using var deadline = new Deadline(loop.Time, limit, cancellationToken);
        try
        {
            return await line.ReadAsync(room, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.HasPassed && !cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task CloseAsync()
    {
        if (!framing.Disarm.IsEmpty)
        {
            using var limit = new Deadline(loop.Time, settings.Silence);
            try
            {
                await line.WriteAsync(framing.Disarm, limit.Token);
            }
            catch (OperationCanceledException)
            {
                // It takes nothing any more; the next opening asks again.
            }
        }

        await line.CloseAsync();
    }
}
