using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>The second GENERATE AC and the end (EMV book 3, 10.11). A card that gives anything but TC has declined.</summary>
internal static class Completion
{
    /// <summary>The host answered.</summary>
    public static IEnumerable<KernelNeed> RunOnline(KernelState state, ReadOnlyMemory<byte> scripts)
    {
        var second = new GenerateAc(state, state.HostApproved ? Cryptogram.Tc : Cryptogram.Aac, EmvTags.Cdol2);
        foreach (var need in Ask(state, second))
            yield return need;
        if (state.IsOver)
            yield break;
        state.Decision = !state.HostApproved ? KernelEnd.DeclinedOnline
            : Approved(second) ? KernelEnd.ApprovedOnline
            : KernelEnd.RefusedAfterApproval;
        state.Phase = KernelPhase.ScriptsAfter;
        foreach (var need in IssuerScripts.Run(state, scripts, EmvTags.IssuerScript2, Tvr.ScriptFailedAfter))
            yield return need;
        state.Phase = KernelPhase.Over;
        state.End(state.Decision.Value);
    }

    /// <summary>The host could not be reached.</summary>
    public static IEnumerable<KernelNeed> RunUnableToGoOnline(KernelState state)
    {
        var second = new GenerateAc(state, TerminalActionAnalysis.DecideUnableToGoOnline(state), EmvTags.Cdol2);
        foreach (var need in Ask(state, second))
            yield return need;
        if (state.IsOver)
            yield break;
        state.Phase = KernelPhase.Over;
        if (!Approved(second))
            state.Data.Set(EmvTags.AuthorisationResponseCode, ResponseCodes.UnableToGoOnlineDeclined);
        state.End(Approved(second) ? KernelEnd.ApprovedUnableToGoOnline : KernelEnd.DeclinedOffline);
    }

    /// <summary>The signature over the first cryptogram was wrong: the host is not asked.</summary>
    public static IEnumerable<KernelNeed> DeclineUnsigned(KernelState state)
    {
        state.Data.Set(EmvTags.AuthorisationResponseCode, ResponseCodes.OfflineDeclined);
        foreach (var need in Ask(state, new GenerateAc(state, Cryptogram.Aac, EmvTags.Cdol2)))
            yield return need;
        state.Phase = KernelPhase.Over;
        state.End(KernelEnd.DeclinedOffline);
    }

    private static IEnumerable<KernelNeed> Ask(KernelState state, GenerateAc second)
    {
        state.Phase = KernelPhase.Completion;
        return second.Run();
    }

    private static bool Approved(GenerateAc second) => second is { Asked: Cryptogram.Tc, Given: Cryptogram.Tc, CdaFailed: false };
}
