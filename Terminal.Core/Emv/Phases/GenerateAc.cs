using System.Security.Cryptography;
using Terminal.Core.Emv.Authentication;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>One GENERATE AC (EMV book 3, 6.5.5; book 2, 6.6).</summary>
/// <param name="state">The transaction.</param>
/// <param name="asked">The kind of cryptogram to ask for.</param>
/// <param name="list">The tag of the list that the card gave: CDOL1 or CDOL2.</param>
internal sealed class GenerateAc(KernelState state, Cryptogram asked, uint list)
{
    private const int LeastFormat1 = 11;
    private const int MostFormat1 = 43;
    private const byte TypeBits = 0xC0;
    private const byte AdviceBit = 0x08;
    private const byte ReasonBits = 0x07;

    private static readonly uint[] Renewed =
    [
        EmvTags.CryptogramInformation, EmvTags.Atc, EmvTags.Cryptogram, EmvTags.IssuerApplicationData, EmvTags.SignedDynamicData,
    ];

    private bool _withCda;

    /// <summary>The kind of cryptogram that was asked for.</summary>
    public Cryptogram Asked => asked;

    /// <summary>The kind of cryptogram that the card gave.</summary>
    public Cryptogram Given { get; private set; }

    /// <summary>Why the card declined; 1 is that it does not allow the service.</summary>
    public int Reason { get; private set; }

    /// <summary>Whether the card's signature over its answer was wrong.</summary>
    public bool CdaFailed { get; private set; }

    public IEnumerable<KernelNeed> Run()
    {
        _withCda = state.CdaKey is not null && asked != Cryptogram.Aac;
        state.RenewUnpredictableNumber();
        HashTransactionCertificate();
        var values = new byte[Dol.MaxLength];
        if (Dol.Build(state.Data.Get(list), state.Data, values, out var length) is not null)
        {
            state.Refuse(CardDefect.ObjectList);
            yield break;
        }

        state.SentValues.AddRange(values.AsSpan(0, length));
        yield return KernelState.Send(Commands.GenerateAc((byte)asked, _withCda, values.AsMemory(0, length)));
        if (!state.Answer.IsDone)
            state.RefuseStatus();
        else if (Take(state.Answer.Data.Span) is { } defect)
            state.Refuse(defect);
    }

    /// <summary>The TC hash (98) when the card asks for it; the terminal's own list instead of the card's is told in the TVR.</summary>
    private void HashTransactionCertificate()
    {
        if (!state.Configuration.Legacy.HasFlag(LegacyFeatures.TransactionCertificateHash) || !Dol.Asks(state.Data.Get(list), EmvTags.TcHash))
            return;
        var own = state.Data.TryGet(EmvTags.Tdol, out var tdol);
        if (!own)
        {
            tdol = state.Application.DefaultTdol.Span;
            state.Tvr |= Tvr.DefaultTdolUsed;
        }

        var values = new byte[Dol.MaxLength];
        if (Dol.Build(tdol, state.Data, values, out var length) is null)
            state.Data.Set(EmvTags.TcHash, SHA1.HashData(values.AsSpan(0, length)));
    }

    private CardDefect? Take(ReadOnlySpan<byte> data)
    {
        foreach (var tag in Renewed)
            state.Data.Remove(tag);
        if (CardTemplates.TryOnly(data, EmvTags.ResponseFormat1, out var plain))
        {
            if (plain.Length is < LeastFormat1 or > MostFormat1)
                return CardDefect.Format;
            state.Data.Set(EmvTags.CryptogramInformation, plain[..1]);
            state.Data.Set(EmvTags.Atc, plain[1..3]);
            state.Data.Set(EmvTags.Cryptogram, plain[3..11]);
            if (plain.Length > LeastFormat1)
                state.Data.Set(EmvTags.IssuerApplicationData, plain[11..]);
            TakeInformation(plain[0]);
            return IsSigned ? CardDefect.Format : null;
        }

        if (!CardTemplates.TryOnly(data, EmvTags.ResponseFormat2, out var template))
            return CardDefect.Format;
        if (Keep(template) is { } defect)
            return defect;
        if (!state.Data.TryGet(EmvTags.CryptogramInformation, out var information) || !state.Data.Has(EmvTags.Atc))
            return CardDefect.Missing;
        TakeInformation(information[0]);
        if (!IsSigned)
            return state.Data.Has(EmvTags.Cryptogram) ? null : CardDefect.Missing;
        if (!state.Data.Has(EmvTags.SignedDynamicData))
            return CardDefect.Missing;
        CheckSignature(template, information[0]);
        return null;
    }

    /// <summary>Keeps what belongs to a cryptogram, and nothing else: the rest of the card's data are settled.</summary>
    private CardDefect? Keep(ReadOnlySpan<byte> template)
    {
        foreach (var tag in Renewed)
        {
            if (!BerTlv.TryFind(template, tag, out var value, TlvPadding.ZerosAndOnes) || value.IsEmpty)
                continue;
            if (!TagDictionary.Accepts(tag, value))
                return CardDefect.Value;
            if (!state.Data.TrySet(tag, value))
                return CardDefect.TooMuch;
        }

        return null;
    }

    /// <summary>Whether the answer has to be signed: AAC never is (SU-44).</summary>
    private bool IsSigned => _withCda && (Given is Cryptogram.Tc or Cryptogram.Arqc);

    private void TakeInformation(byte information)
    {
        Given = (Cryptogram)(information & TypeBits);
        Reason = information & ReasonBits;
        state.NeedsAdvice |= (information & AdviceBit) != 0;
    }

    private void CheckSignature(ReadOnlySpan<byte> template, byte information)
    {
        var hashed = new List<byte>(state.SentValues);
        var reader = new BerTlvReader(template, TlvPadding.ZerosAndOnes);
        while (reader.Next())
        {
            if (reader.Tag != EmvTags.SignedDynamicData)
                hashed.AddRange(reader.Object);
        }

        state.Tsi |= Tsi.DataAuthentication;
        CdaFailed = !SignedDynamicData.TryRecoverCda(
            state.Data.Get(EmvTags.SignedDynamicData), state.CdaKey!, state.Data.Get(EmvTags.UnpredictableNumber).ToArray(), hashed.ToArray(), out var signed)
            || signed.CryptogramInformation != information;
        if (CdaFailed)
        {
            state.Tvr |= Tvr.CdaFailed;
            return;
        }

        state.Data.Set(EmvTags.Cryptogram, signed!.Cryptogram.Span);
        state.Data.Set(EmvTags.IccDynamicNumber, signed.Number.Span);
    }
}
