using Terminal.Core.Emv.Authentication;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>
/// SDA, DDA, or the keys for CDA: the strongest that card and terminal have in common (EMV book 3, 10.3). Whatever fails is told in
/// the TVR, and the transaction goes on.
/// </summary>
internal static class OfflineDataAuthentication
{
    private const byte CapableOfSda = 0x80;
    private const byte CapableOfDda = 0x40;
    private const byte CapableOfCda = 0x08;

    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Phase = KernelPhase.OfflineDataAuthentication;
        var capabilities = state.Capabilities[2];
        if (state.Aip.HasFlag(Aip.Cda) && (capabilities & CapableOfCda) != 0)
        {
            PrepareCda(state);
        }
        else if (state.Aip.HasFlag(Aip.Dda) && (capabilities & CapableOfDda) != 0)
        {
            foreach (var need in DynamicDataAuthentication.Run(state))
                yield return need;
        }
        else if (state.Aip.HasFlag(Aip.Sda) && (capabilities & CapableOfSda) != 0)
        {
            Sda(state);
        }
        else
        {
            state.Tvr |= Tvr.DataAuthenticationNotPerformed;
        }
    }

    /// <summary>Recovers the card's key; what stands in the way is told in the TVR together with the method's own bit.</summary>
    public static RsaPublicKey? RecoverCardKey(KernelState state, Tvr failed)
    {
        var check = RecoverIssuerKey(state, out var issuer);
        RsaPublicKey? card = null;
        if (check == CertificateCheck.Recovered)
            check = TryStaticData(state, out var data) ? IccCertificate.RecoverForSignatures(state.Data, issuer!, data, state.Today, out card) : CertificateCheck.Failed;
        Tell(state, check, failed);
        return card;
    }

    public static CertificateCheck RecoverIssuerKey(KernelState state, out RsaPublicKey? issuer) =>
        IssuerCertificate.Recover(state.Data, state.Data.Get(EmvTags.DfName), state.Configuration.Keys, state.Today, out issuer);

    private static void PrepareCda(KernelState state)
    {
        state.CdaKey = RecoverCardKey(state, Tvr.CdaFailed);
        if (state.CdaKey is null)
            state.Tsi |= Tsi.DataAuthentication;
    }

    private static void Sda(KernelState state)
    {
        state.Tvr |= Tvr.SdaSelected;
        state.Tsi |= Tsi.DataAuthentication;
        var check = RecoverIssuerKey(state, out var issuer);
        if (check == CertificateCheck.Recovered)
        {
            check = CertificateCheck.Failed;
            if (TryStaticData(state, out var data))
            {
                check = SignedStaticData.Check(state.Data, issuer!, data, out var code);
                if (code is not null)
                    state.Data.Set(EmvTags.DataAuthenticationCode, code);
            }
        }

        Tell(state, check, Tvr.SdaFailed);
    }

    private static void Tell(KernelState state, CertificateCheck check, Tvr failed)
    {
        if (check == CertificateCheck.DataMissing)
            state.Tvr |= Tvr.IccDataMissing;
        if (check != CertificateCheck.Recovered)
            state.Tvr |= failed;
    }

    /// <summary>The marked records, then the AIP when the tag list names it; a tag list with anything else spoils the authentication.</summary>
    private static bool TryStaticData(KernelState state, out ReadOnlyMemory<byte> data)
    {
        data = default;
        if (state.StaticDataBroken)
            return false;
        var bytes = new List<byte>(state.StaticData);
        if (state.Data.TryGet(EmvTags.SdaTagList, out var list))
        {
            if (list is not [(byte)EmvTags.Aip])
                return false;
            bytes.AddRange(state.Data.Get(EmvTags.Aip));
        }

        data = bytes.ToArray();
        return true;
    }
}
