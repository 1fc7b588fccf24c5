using Terminal.Core.Emv.Authentication;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv.Phases;

/// <summary>A PIN verified by the card (EMV book 4, 6.3.4.1; book 2, 7). The PIN pad sends VERIFY; digits are never here.</summary>
internal sealed class OfflinePin(KernelState state, bool enciphered, bool mayBypass)
{
    private const int ChallengeLength = 8;

    /// <summary>How the last entry ended; null when there was none.</summary>
    public PinEntryEnd? End { get; private set; }

    /// <summary>Whether the card found the PIN right.</summary>
    public bool Verified { get; private set; }

    public IEnumerable<KernelNeed> Run()
    {
        yield return KernelState.Send(Commands.GetData(EmvTags.PinTryCounter));
        int? tries = state.Answer.IsDone && CardTemplates.TryData(state.Answer.Data.Span, EmvTags.PinTryCounter, out var counter) ? counter[0] : null;
        if (tries == 0)
        {
            state.Tvr |= Tvr.PinTriesExceeded;
            yield break;
        }

        var key = enciphered ? RecoverKey() : null;
        if (enciphered && key is null)
            yield break;
        for (var wrongBefore = false; ; wrongBefore = true)
        {
            PinEncipherment? encipherment = null;
            if (key is not null)
            {
                yield return KernelState.Send(Commands.GetChallenge());
                if (!state.Answer.IsDone || state.Answer.Data.Length != ChallengeLength)
                    yield break;
                encipherment = new PinEncipherment(key.Modulus, key.Exponent, state.Answer.Data);
            }

            yield return new KernelNeed.PinAtCard(encipherment, tries, wrongBefore, mayBypass);
            var input = (KernelInput.PinAtCard)state.Input;
            End = input.End;
            if (End != PinEntryEnd.Entered || !IsWrong(input.Status, out tries))
                yield break;
        }
    }

    /// <summary>Takes the card's verdict.</summary>
    /// <returns>Whether the PIN was wrong and may be tried again.</returns>
    private bool IsWrong(ushort status, out int? tries)
    {
        tries = StatusWord.TriesLeft(status);
        if (tries > 0)
            return true;
        if (status == StatusWord.Done)
            Verified = true;
        else if (tries == 0 || status is StatusWord.MethodBlocked or StatusWord.DataInvalidated)
            state.Tvr |= Tvr.PinTriesExceeded;
        else
            state.End(KernelEnd.CardDataInvalid, status, CardDefect.Status);
        return false;
    }

    /// <summary>The card's key for PINs, or its key for signatures when it has none for PINs (EMV book 2, 7.1).</summary>
    private RsaPublicKey? RecoverKey()
    {
        if (OfflineDataAuthentication.RecoverIssuerKey(state, out var issuer) != CertificateCheck.Recovered)
            return null;
        if (state.Data.Has(EmvTags.PinKeyCertificate) || state.Data.Has(EmvTags.PinKeyExponent))
            return IccCertificate.RecoverForPins(state.Data, issuer!, state.Today, out var own) == CertificateCheck.Recovered ? own : null;
        return OfflineDataAuthentication.RecoverCardKey(state, Tvr.None);
    }
}
