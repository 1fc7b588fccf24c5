using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>Tries rules of a CVM list, one after the other.</summary>
internal sealed class CvmRun(KernelState state)
{
    private bool _bypassed;

    /// <summary>Whether the last rule tried was successful.</summary>
    public bool Succeeded { get; private set; }

    private bool MayBypass => state.Configuration.Legacy.HasFlag(LegacyFeatures.PinBypass) && state.Configuration.IsAttended;

    public IEnumerable<KernelNeed> Try(CvmRule rule)
    {
        Succeeded = false;
        var capabilities = state.Capabilities[1];
        if (!rule.IsKnown)
        {
            state.Tvr |= Tvr.CvmUnrecognised;
        }
        else if (!rule.IsSupported(capabilities) || (rule.IsOnlinePin && !state.Application.OnlinePin))
        {
            if (rule.LacksPad(capabilities))
                state.Tvr |= Tvr.PinPadMissing;
        }
        else if (rule.IsOfflinePin || rule.IsOnlinePin)
        {
            foreach (var need in TryPin(rule))
                yield return need;
        }
        else if (rule.Method == CvmRule.Document)
        {
            foreach (var need in TryDocument())
                yield return need;
        }
        else
        {
            Succeeded = rule.Method is CvmRule.Signature or CvmRule.None;
        }
    }

    private IEnumerable<KernelNeed> TryPin(CvmRule rule)
    {
        if (_bypassed && state.Configuration.BypassCountsForAll)
        {
            state.Tvr |= Tvr.PinNotEntered;
            yield break;
        }

        if (rule.IsOnlinePin)
        {
            yield return new KernelNeed.PinForHost(MayBypass);
            var end = ((KernelInput.PinForHost)state.Input).End;
            TakeEnd(end);
            if (end == PinEntryEnd.Entered)
            {
                state.Tvr |= Tvr.OnlinePinEntered;
                Succeeded = true;
            }

            yield break;
        }

        var pin = new OfflinePin(state, rule.IsEnciphered, MayBypass);
        foreach (var need in pin.Run())
            yield return need;
        if (pin.End is { } entry)
            TakeEnd(entry);
        Succeeded = pin.Verified;
    }

    private void TakeEnd(PinEntryEnd end)
    {
        if (end == PinEntryEnd.Bypassed)
        {
            _bypassed = true;
            state.Tvr |= Tvr.PinNotEntered;
        }
        else if (end == PinEntryEnd.PadFailed)
        {
            state.Tvr |= Tvr.PinPadMissing;
        }
    }

    private IEnumerable<KernelNeed> TryDocument()
    {
        if (!state.Data.TryGet(EmvTags.IdentityNumber, out var number) || !state.Data.TryGet(EmvTags.IdentityType, out var type))
        {
            state.Tvr |= Tvr.IccDataMissing;
            yield break;
        }

        yield return new KernelNeed.Document(type[0], number.ToArray());
        Succeeded = ((KernelInput.DocumentChecked)state.Input).Matches;
    }
}
