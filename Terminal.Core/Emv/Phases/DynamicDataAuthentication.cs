using Terminal.Core.Emv.Authentication;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>DDA: the card signs what INTERNAL AUTHENTICATE sends (EMV book 2, 6.5).</summary>
internal static class DynamicDataAuthentication
{
    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Tsi |= Tsi.DataAuthentication;
        if (OfflineDataAuthentication.RecoverCardKey(state, Tvr.DdaFailed) is not { } key || !TryValues(state, out var values))
            yield break;
        yield return KernelState.Send(Commands.InternalAuthenticate(values));
        // EMV book 3, 6.5.9.5 knows no status word but 9000: no answer at all is not a signature that fails.
        if (!state.Answer.IsDone)
        {
            state.RefuseStatus();
            yield break;
        }

        if (!TrySignature(state.Answer.Data.Span, out var signature))
        {
            state.Refuse(CardDefect.Format);
            yield break;
        }

        // Another length than the key's is a failed signature, not the end (2CC.078.00).
        if (SignedDynamicData.TryRecoverDda(signature, key, values, out var signed))
            state.Data.Set(EmvTags.IccDynamicNumber, signed.Number.Span);
        else
            state.Tvr |= Tvr.DdaFailed;
    }

    /// <summary>The card's list, or the terminal's when the card has none; it has to ask for the unpredictable number.</summary>
    private static bool TryValues(KernelState state, out byte[] values)
    {
        values = [];
        var list = state.Data.TryGet(EmvTags.Ddol, out var own) ? own : state.Application.DefaultDdol.Span;
        var buffer = new byte[Dol.MaxLength];
        if (list.IsEmpty)
        {
            // Neither card nor terminal has a list (2CC.076.00).
            state.Tvr |= Tvr.DdaFailed | Tvr.IccDataMissing;
            return false;
        }

        state.RenewUnpredictableNumber();
        if (!Dol.Asks(list, EmvTags.UnpredictableNumber) || Dol.Build(list, state.Data, buffer, out var length) is not null)
        {
            state.Tvr |= Tvr.DdaFailed;
            return false;
        }

        values = buffer[..length];
        return true;
    }

    private static bool TrySignature(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> signature) =>
        CardTemplates.TryOnly(data, EmvTags.ResponseFormat1, out signature)
        || (CardTemplates.TryOnly(data, EmvTags.ResponseFormat2, out var template)
            && BerTlv.TryFind(template, EmvTags.SignedDynamicData, out signature, TlvPadding.ZerosAndOnes));
}
