using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv.Phases;

/// <summary>
/// Chooses from the candidate list and selects for good (EMV book 1, 12.4). A candidate that fails here, or at GET PROCESSING OPTIONS
/// with 6985, is taken off the list, and the cardholder is asked again with TRY AGAIN (2CA.030.05). When none is left and the card said
/// of one that it is blocked, the stripe is not to be tried either.
/// </summary>
internal static class FinalSelection
{
    public static IEnumerable<KernelNeed> Run(KernelState state, CandidateList candidates, bool tryAgain)
    {
        var blocked = false;
        while (true)
        {
            // After GET PROCESSING OPTIONS the phase stays that one: an application had been selected for good, no fallback (2CM.019).
            if (candidates.Count == 0)
            {
                state.End(blocked ? KernelEnd.CardBlocked : KernelEnd.ApplicationMissing);
                yield break;
            }

            state.Phase = KernelPhase.ApplicationSelection;
            var index = 0;
            if (candidates.Count > 1 && state.Configuration.CardholderChooses)
            {
                yield return new KernelNeed.Choice(candidates.Choices, tryAgain);
                index = ((KernelInput.Chosen)state.Input).Index;
            }
            else if (candidates[0].NeedsConfirmation)
            {
                yield return new KernelNeed.Confirmation(candidates[0].Choice, tryAgain);
                if (state.Input is KernelInput.Confirmed { Agreed: false })
                {
                    candidates.RemoveAt(0);
                    continue;
                }
            }

            var candidate = candidates[index];
            candidates.RemoveAt(index);
            yield return KernelState.Send(Commands.Select(candidate.Name, next: false));
            if (state.Answer.IsDone && Take(state, candidate))
                yield break;
            blocked |= state.Answer.Status == StatusWord.Blocked;
            tryAgain = true;
        }
    }

    private static bool Take(KernelState state, Candidate candidate)
    {
        state.Reset();
        if (!ControlInformation.TryRead(state.Answer.Data.Span, out var name, out var proprietary) || !name.SequenceEqual(candidate.Name))
            return false;
        if (CardTemplates.Keep(proprietary, state.Data, EmvTags.FciProprietary) is not null)
            return false;
        state.Data.Set(EmvTags.DfName, name);
        state.UseApplication(candidate.Parameters, name);
        return true;
    }
}
