using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Runtime;

namespace Terminal.Core.Emv.Phases;

/// <summary>Exception file, floor limit, random selection, velocity (EMV book 3, 10.6; PBOC part 6, 7.8).</summary>
internal static class TerminalRiskManagement
{
    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Phase = KernelPhase.TerminalRiskManagement;
        if (!state.Aip.HasFlag(Aip.TerminalRiskManagement) && !state.Configuration.AlwaysManagesRisk)
            yield break;
        long logged = 0;
        if (state.Configuration.LooksCardsUp)
        {
            yield return new KernelNeed.LookUp();
            var found = (KernelInput.LookedUp)state.Input;
            if (found.OnExceptionFile)
                state.Tvr |= Tvr.OnExceptionFile;
            logged = found.LastAmount;
        }

        if (state.Details.ForcedOnline)
            state.Tvr |= Tvr.MerchantForcedOnline;
        if (state.Details.Amount + logged >= state.Application.FloorLimit)
            state.Tvr |= Tvr.FloorLimitExceeded;
        else
            SelectAtRandom(state);
        if (state.Configuration.Legacy.HasFlag(LegacyFeatures.VelocityChecking) && state.Data.Has(EmvTags.LowerOfflineLimit) && state.Data.Has(EmvTags.UpperOfflineLimit))
        {
            foreach (var need in CheckVelocity(state))
                yield return need;
        }

        state.Tsi |= Tsi.TerminalRiskManagement;
    }

    /// <summary>
    /// Below the threshold with the target percentage; from there to the floor limit with one that grows to the maximum. The product is
    /// taken in 64 bits: a terminal that takes it in 32 selects large amounts too rarely.
    /// </summary>
    private static void SelectAtRandom(KernelState state)
    {
        if (state.Configuration.IsOnlineOnly || state.Configuration.IsOfflineOnly)
            return;
        var (parameters, amount) = (state.Application, state.Details.Amount);
        var drawn = state.Random.NextInt(99) + 1;
        state.RandomDrawn = drawn;
        long target = parameters.RandomTarget;
        if (amount >= parameters.RandomThreshold)
            target += (parameters.RandomMaximum - target) * (amount - parameters.RandomThreshold) / (parameters.FloorLimit - parameters.RandomThreshold);
        if (drawn <= target)
            state.Tvr |= Tvr.RandomlySelected;
    }

    private static IEnumerable<KernelNeed> CheckVelocity(KernelState state)
    {
        yield return KernelState.Send(Commands.GetData(EmvTags.Atc));
        var counter = Number(state, EmvTags.Atc);
        yield return KernelState.Send(Commands.GetData(EmvTags.LastOnlineAtc));
        var lastOnline = Number(state, EmvTags.LastOnlineAtc);
        if (counter is null || lastOnline is null)
        {
            // 2CA.029.04
            state.Tvr |= Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded | Tvr.IccDataMissing;
        }
        else if (counter <= lastOnline)
        {
            state.Tvr |= Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded;
        }
        else
        {
            if (counter - lastOnline > state.Data.Get(EmvTags.LowerOfflineLimit)[0])
                state.Tvr |= Tvr.LowerLimitExceeded;
            if (counter - lastOnline > state.Data.Get(EmvTags.UpperOfflineLimit)[0])
                state.Tvr |= Tvr.UpperLimitExceeded;
        }

        if (lastOnline == 0)
            state.Tvr |= Tvr.NewCard;
    }

    private static int? Number(KernelState state, uint tag)
    {
        if (!state.Answer.IsDone || !CardTemplates.TryData(state.Answer.Data.Span, tag, out var value))
            return null;
        state.Data.TrySet(tag, value);
        return (int)EmvNumbers.Binary(value);
    }
}
