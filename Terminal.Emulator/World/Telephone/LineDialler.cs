using Terminal.Core.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>How a modem dials: tone, digits, pauses, and the wait for a carrier, under ATX and the S-registers.</summary>
internal sealed class LineDialler(TelephoneNetwork network, EventLoop loop, DceSettings settings)
{
    private const int BlindWaitRegister = 6;
    private const int CarrierWaitRegister = 7;
    private const int PauseRegister = 8;
    private const int CarrierLossRegister = 10;
    private const int ToneLengthRegister = 11;
    private const int PulsesOfZero = 10;

    private static readonly TimeSpan FirstToneLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BusyRecognition = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PulseGap = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan FlashTime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(5);

    /// <summary>From the loss of the carrier to the end of the call, S10.</summary>
    public TimeSpan CarrierLossTime => TimeSpan.FromMilliseconds(100 * settings.Register(CarrierLossRegister));

    private TimeSpan CarrierWait => Seconds(CarrierWaitRegister);

    /// <summary>Makes a call.</summary>
    /// <returns>Connect, or OK for a number that ends in a semicolon, with the call; otherwise why there is none.</returns>
    /// <exception cref="OperationCanceledException">The attempt was ended; the line is on the hook again.</exception>
    public async Task<(DceResultCode Code, TelephoneCall? Call)> DialAsync(DialString number, bool fastConnect, CancellationToken cancellationToken)
    {
        var call = network.GoOffHook();
        var code = DceResultCode.NoCarrier;
        try
        {
            if (number.Steps is not [{ Kind: DialStepKind.WaitForTone }, ..] && !await FirstToneAsync(call, cancellationToken))
                return (DceResultCode.NoDialTone, null);
            foreach (var step in number.Steps)
            {
                if (step.Kind is DialStepKind.Flash)
                {
                    call.HangUp();
                    await loop.DelayAsync(FlashTime, cancellationToken);
                    call = network.GoOffHook();
                }
                else if (await TakeAsync(call, step, cancellationToken) is { } failure)
                {
                    return (failure, null);
                }
            }

            code = number.StaysInCommandState ? DceResultCode.Ok : await CarrierAsync(call, fastConnect, cancellationToken);
            return (code, code is DceResultCode.Ok or DceResultCode.Connect ? call : null);
        }
        finally
        {
            if (code is not (DceResultCode.Ok or DceResultCode.Connect)) call.HangUp();
        }
    }

    private async Task<bool> FirstToneAsync(TelephoneCall call, CancellationToken cancellationToken)
    {
        if (settings.HearsDialTone) return await call.HearsDialToneAsync(FirstToneLimit, cancellationToken);
        await loop.DelayAsync(Seconds(BlindWaitRegister), cancellationToken);
        return true;
    }

    /// <returns>Null, or why the call has failed.</returns>
    private async Task<DceResultCode?> TakeAsync(TelephoneCall call, DialStep step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case DialStepKind.Pause:
                await loop.DelayAsync(Seconds(PauseRegister), cancellationToken);
                return null;
            case DialStepKind.WaitForTone:
                return await call.HearsDialToneAsync(CarrierWait, cancellationToken) ? null : DceResultCode.NoDialTone;
            case DialStepKind.QuietAnswer:
                var rings = await call.ListenAsync(cancellationToken) is CallProgress.Rings;
                await loop.DelayAsync(rings ? QuietTime : CarrierWait, cancellationToken);
                return rings ? null : DceResultCode.NoAnswer;
            default:
                await loop.DelayAsync(TimeOf(step), cancellationToken);
                call.Dial(step.Digit);
                return null;
        }
    }

    private TimeSpan TimeOf(DialStep step)
    {
        if (!step.IsPulse || !char.IsAsciiDigit(step.Digit)) return 2 * TimeSpan.FromMilliseconds(settings.Register(ToneLengthRegister));
        var pulses = step.Digit == '0' ? PulsesOfZero : step.Digit - '0';
        return (pulses * Pulse) + PulseGap;
    }

    private async Task<DceResultCode> CarrierAsync(TelephoneCall call, bool fastConnect, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(loop.Time, CarrierWait, cancellationToken);
        var progress = CallProgress.Silence;
        try
        {
            progress = await call.ListenAsync(deadline.Token);
            if (progress is CallProgress.BusyTone && settings.HearsBusy)
            {
                await loop.DelayAsync(BusyRecognition, deadline.Token);
                return DceResultCode.Busy;
            }

            if (progress is CallProgress.Rings && await call.ConnectAsync(fastConnect, deadline.Token)) return DceResultCode.Connect;
            if (call.Lost.IsCompleted) await loop.DelayAsync(CarrierLossTime, deadline.Token);
            else await Waiting.ForEndOf(deadline);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            // S7 is over.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return progress is CallProgress.RingsForEver ? DceResultCode.NoAnswer : DceResultCode.NoCarrier;
    }

    private TimeSpan Seconds(int register) => TimeSpan.FromSeconds(settings.Register(register));
}
