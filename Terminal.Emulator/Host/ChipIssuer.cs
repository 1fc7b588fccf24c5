using System.Buffers.Binary;
using System.Text;
using Terminal.Core.Emv.Tlv;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Host;

/// <summary>The issuer's end of a chip transaction: checks the ARQC in F55, proves itself to the card, sends scripts.</summary>
internal sealed class ChipIssuer
{
    private const byte Kind = 0xC0;
    private const byte Arqc = 0x80;
    private const int ResultsAt = 3;
    private const int ResultsLength = 4;

    private readonly TestCard _card;
    private readonly CardKeys _keys;
    private readonly byte[] _data;
    private readonly byte[] _cryptogram;
    private readonly ushort _atc;

    private ChipIssuer(TestCard card, byte[] data)
    {
        (_card, _data) = (card, data);
        _keys = new CardKeys(IssuerMasterKeys.Test, card.Chip!.Scheme, card.Pan, card.Chip.Sequence);
        _cryptogram = Value(EmvTags.Cryptogram).ToArray();
        _atc = Value(EmvTags.Atc) is { Length: 2 } counter ? BinaryPrimitives.ReadUInt16BigEndian(counter.Span) : (ushort)0;
    }

    /// <summary>Takes the chip data of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="card">Its card.</param>
    /// <returns>Null when there are none, or the card has no chip.</returns>
    public static ChipIssuer? For(HostRequest request, TestCard? card) =>
        card?.Chip is not null && !request.ChipData.IsEmpty ? new ChipIssuer(card, request.ChipData.ToArray()) : null;

    /// <summary>Whether a notice carries results of scripts (DF31), five bytes each.</summary>
    /// <param name="notice">The notice.</param>
    public static bool HasScriptResults(HostRequest notice) =>
        BerTlv.TryFind(notice.ChipData.Span, EmvTags.IssuerScriptResults, out var results)
        && TagDictionary.Accepts(EmvTags.IssuerScriptResults, results) && results.Length % 5 == 0;

    /// <summary>Whether the request carries an ARQC, and the right one.</summary>
    public bool IsGenuine
    {
        get
        {
            if (Value(EmvTags.CryptogramInformation) is not { Length: 1 } information || (information.Span[0] & Kind) != Arqc || CardResults.IsEmpty)
                return false;
            var covered = CryptogramData.Build(Value, Value(EmvTags.Aip).Span, _atc, CardResults.Span);
            return _cryptogram.AsSpan().SequenceEqual(_keys.Cryptogram(_atc, covered));
        }
    }

    /// <summary>What a genuine request tells of a PIN that the card verified: F39 of a refusal, or null.</summary>
    public string? RefuseOfflinePin() => OfflinePinRules.Refuse(CardResults.Span, Value(EmvTags.Tvr).Span);

    /// <summary>F55 of the answer: the issuer's proof, and scripts.</summary>
    /// <param name="code">F39.</param>
    /// <param name="struck">Faults of the host.</param>
    public byte[] Answer(string code, StruckFaults struck)
    {
        var answer = new List<byte>();
        var given = struck.Has(HostFaultKind.ArpcMissing) ? IssuerAnswer.Missing
            : struck.Has(HostFaultKind.ArpcWrong) ? IssuerAnswer.Wrong
            : _card.Chip!.IssuerAnswer;
        if (given != IssuerAnswer.Missing)
            answer.AddRange(BerTlv.Encode(EmvTags.IssuerAuthenticationData, Proof(code, given == IssuerAnswer.Wrong)));
        var forced = struck.Faults.Where(fault => fault.Kind == HostFaultKind.Script).Select(fault => new IssuerScript([fault.Script]));
        foreach (var script in (_card.Chip!.Scripts ?? []).Concat(forced))
            answer.AddRange(Write(script, struck.Has(HostFaultKind.ScriptWrong)));
        return [.. answer];
    }

    /// <summary>The card verification results in the issuer application data; empty when those are too short.</summary>
    private ReadOnlyMemory<byte> CardResults =>
        Value(EmvTags.IssuerApplicationData) is { Length: >= ResultsAt + ResultsLength } data ? data.Slice(ResultsAt, ResultsLength) : default;

    private ReadOnlyMemory<byte> Value(uint tag) => BerTlv.TryFind(_data, tag, out var value) ? value.ToArray() : default;

    private byte[] Proof(string code, bool isWrong)
    {
        var text = Encoding.ASCII.GetBytes(code);
        byte[] proof = [.. _keys.Arpc(_atc, _cryptogram, text), .. text];
        if (isWrong)
            proof[0] ^= 0xFF;
        return proof;
    }

    private byte[] Write(IssuerScript script, bool spoil)
    {
        var inner = new List<byte>();
        if (script.Id is { } id)
            inner.AddRange(BerTlv.Encode(EmvTags.IssuerScriptId, Hex.Bytes(id)));
        foreach (var text in script.Commands)
        {
            var command = ScriptCommand.Write(text, _keys, _atc, _cryptogram)
                ?? throw new InvalidOperationException($"'{text}' on card {_card.Name} is no script command.");
            if (spoil || script.WrongMac)
                command[^1] ^= 0xFF;
            inner.AddRange(BerTlv.Encode(EmvTags.IssuerScriptCommand, command));
        }

        return BerTlv.Encode(script.BeforeFinal ? EmvTags.IssuerScript1 : EmvTags.IssuerScript2, [.. inner]);
    }
}
