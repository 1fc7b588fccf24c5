namespace Terminal.Core.Emv.Phases;

/// <summary>The phases in their order (EMV book 3, 8.2), each in a file of its own.</summary>
internal static class TransactionFlow
{
    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        foreach (var need in Select(state).Concat(Identify(state)).Concat(Decide(state)))
            yield return need;
    }

    private static IEnumerable<KernelNeed> Select(KernelState state)
    {
        state.Reset();
        var candidates = new CandidateList(state.Configuration.Applications);
        foreach (var need in ApplicationSelection.Run(state, candidates))
            yield return need;
        candidates.Prepare(state.Configuration.CardholderChooses);
        for (var tryAgain = false; !state.IsOver; tryAgain = true)
        {
            foreach (var need in FinalSelection.Run(state, candidates, tryAgain))
                yield return need;
            if (state.IsOver)
                yield break;
            foreach (var need in InitiateApplication.Run(state))
                yield return need;
            if (!InitiateApplication.WantsAnother(state))
                yield break;
        }
    }

    private static IEnumerable<KernelNeed> Identify(KernelState state)
    {
        Func<KernelState, IEnumerable<KernelNeed>>[] phases =
        [
            ReadApplicationData.Run, OfflineDataAuthentication.Run, Restrict, CardholderVerification.Run, TerminalRiskManagement.Run,
        ];
        foreach (var phase in phases)
        {
            if (state.IsOver)
                yield break;
            foreach (var need in phase(state))
                yield return need;
        }
    }

    private static IEnumerable<KernelNeed> Restrict(KernelState state)
    {
        ProcessingRestrictions.Apply(state);
        return [];
    }

    /// <summary>Terminal action analysis runs once, here: denying earlier would leave certified behaviour (2CJ.002.05).</summary>
    private static IEnumerable<KernelNeed> Decide(KernelState state)
    {
        if (state.IsOver)
            yield break;
        foreach (var need in CardActionAnalysis.Run(state, TerminalActionAnalysis.Decide(state)))
            yield return need;
    }
}
