using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>The host is asked, its answer brought to the card (EMV book 3, 10.9 and 10.10).</summary>
internal static class OnlineProcessing
{
    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Phase = KernelPhase.Online;
        // A card may ask for the host where the terminal has none: that is a host out of reach.
        if (!state.Configuration.IsOfflineOnly)
            yield return new KernelNeed.Online();
        if (state.Input is not KernelInput.HostAnswered { Value: var reply })
        {
            foreach (var need in Completion.RunUnableToGoOnline(state))
                yield return need;
            yield break;
        }

        state.HostApproved = ResponseCodes.Approves(reply.ResponseCode);
        state.Data.Set(EmvTags.AuthorisationResponseCode, ResponseCodes.Encode(reply.ResponseCode));
        if (TagDictionary.Accepts(EmvTags.IssuerAuthenticationData, reply.IssuerAuthenticationData.Span))
        {
            state.Data.Set(EmvTags.IssuerAuthenticationData, reply.IssuerAuthenticationData.Span);
            if (state.Aip.HasFlag(Aip.IssuerAuthentication))
            {
                foreach (var need in Authenticate(state, reply.IssuerAuthenticationData))
                    yield return need;
            }
        }

        state.Phase = KernelPhase.ScriptsBefore;
        foreach (var need in IssuerScripts.Run(state, reply.Scripts, EmvTags.IssuerScript1, Tvr.ScriptFailedBefore))
            yield return need;
        foreach (var need in Completion.RunOnline(state, reply.Scripts))
            yield return need;
    }

    /// <summary>EXTERNAL AUTHENTICATE, once; a refusal is told in the TVR and does not end the transaction.</summary>
    private static IEnumerable<KernelNeed> Authenticate(KernelState state, ReadOnlyMemory<byte> data)
    {
        state.Phase = KernelPhase.IssuerAuthentication;
        yield return KernelState.Send(Commands.ExternalAuthenticate(data));
        state.Tsi |= Tsi.IssuerAuthentication;
        if (!state.Answer.IsDone)
            state.Tvr |= Tvr.IssuerAuthenticationFailed;
    }
}
