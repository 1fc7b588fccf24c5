using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>The first GENERATE AC and what follows from it (EMV book 3, 10.8; book 4, 6.3.7).</summary>
internal static class CardActionAnalysis
{
    private const int ServiceNotAllowed = 1;

    public static IEnumerable<KernelNeed> Run(KernelState state, Cryptogram asked)
    {
        state.Phase = KernelPhase.CardActionAnalysis;
        state.Tsi |= Tsi.CardRiskManagement;
        var first = new GenerateAc(state, asked, EmvTags.Cdol1);
        foreach (var need in first.Run())
            yield return need;
        if (state.IsOver)
            yield break;
        if (!MayGive(asked, first.Given))
        {
            state.Refuse(CardDefect.Cryptogram);
        }
        else if (first.Given == Cryptogram.Aac)
        {
            state.Data.Set(EmvTags.AuthorisationResponseCode, ResponseCodes.OfflineDeclined);
            state.End(first.Reason == ServiceNotAllowed ? KernelEnd.ServiceNotAccepted : KernelEnd.DeclinedOffline);
        }
        else if (first.Given == Cryptogram.Tc)
        {
            if (first.CdaFailed)
                state.Data.Set(EmvTags.AuthorisationResponseCode, ResponseCodes.OfflineDeclined);
            state.End(first.CdaFailed ? KernelEnd.DeclinedOffline : KernelEnd.ApprovedOffline);
        }
        else
        {
            foreach (var need in first.CdaFailed ? Completion.DeclineUnsigned(state) : OnlineProcessing.Run(state))
                yield return need;
        }
    }

    /// <summary>A card may only take a step down: TC, ARQC, AAC.</summary>
    private static bool MayGive(Cryptogram asked, Cryptogram given) => given switch
    {
        Cryptogram.Aac => true,
        Cryptogram.Arqc => asked != Cryptogram.Aac,
        Cryptogram.Tc => asked == Cryptogram.Tc,
        _ => false,
    };
}
