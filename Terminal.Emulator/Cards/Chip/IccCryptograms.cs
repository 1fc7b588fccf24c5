using System.Security.Cryptography;
using Terminal.Core.Devices;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>What a chip proves and what it demands proof of: dynamic signatures, application cryptograms, its issuer.</summary>
internal sealed class IccCryptograms(
    PersonalisedApplication application, ChipCard chip, ApplicationMemory memory, CardKeys keys, IRandomSource random)
{
    private const byte Aac = 0x00;
    private const byte Tc = 0x40;
    private const byte Arqc = 0x80;
    private const byte Kind = 0xC0;
    private const byte CombinedWanted = 0x10;
    private const byte ServiceNotAllowed = 0x01;
    private const int DynamicNumberLength = 8;

    /// <summary>INTERNAL AUTHENTICATE: signs what the terminal gives, and a number of its own.</summary>
    public ResponseApdu InternalAuthenticate(CommandApdu command, IccTransaction transaction)
    {
        if (application.Key is not { } key || !application.File.Has(OfflineAuthentication.Dynamic))
            return Status(IccStatus.InstructionNotSupported);
        transaction.Results.DynamicSignature();
        var signature = Certificates.DynamicSignature(key, DynamicNumber(), command.Data.Span);
        if (chip.Has(ChipFault.DdaWrong))
            signature[^1] ^= 1;
        return Done(application.File.Format2
            ? BerTlv.Encode(EmvTags.ResponseFormat2, BerTlv.Encode(EmvTags.SignedDynamicData, signature))
            : BerTlv.Encode(EmvTags.ResponseFormat1, signature));
    }

    /// <summary>EXTERNAL AUTHENTICATE: once, after an ARQC.</summary>
    public ResponseApdu ExternalAuthenticate(CommandApdu command, IccTransaction transaction)
    {
        if (transaction.Arqc is null || transaction.IssuerProven is not null || application.File.IssuerAuthentication != IssuerAuthentication.External)
            return Status(StatusWord.ConditionsNotSatisfied);
        if (command.Data.Length is < 8 or > 16)
            return Status(IccStatus.WrongLength);
        Prove(command.Data.Span, transaction);
        return Status(transaction.IssuerProven == true ? StatusWord.Done : IccStatus.AuthenticationFailed);
    }

    /// <summary>GENERATE AC, first and second.</summary>
    public ResponseApdu GenerateAc(CommandApdu command, IccTransaction transaction)
    {
        var isFirst = transaction.Cdol1Data is null;
        var list = application.Value(isFirst ? EmvTags.Cdol1 : EmvTags.Cdol2);
        var asked = (byte)(command.P1 & Kind);
        if (asked == Kind || (!isFirst && asked == Arqc))
            return Status(IccStatus.WrongParameters);
        if (Dol.Check(list, out var length) is not null || command.Data.Length != length)
            return Status(IccStatus.WrongLength);
        var data = command.Data.ToArray();
        var given = isFirst ? DecideFirst(asked) : DecideSecond(asked, list, data, transaction);
        if (isFirst)
            transaction.Results.First(given);
        else
            transaction.Results.Second(given);
        var cryptogram = Compute(list, data, transaction);
        Note(given, cryptogram, data, isFirst, transaction);
        var wantsSignature = (command.P1 & CombinedWanted) != 0 && given != Aac && application.File.Has(OfflineAuthentication.Combined);
        return Done(wantsSignature ? Signed(given, cryptogram, list, data, isFirst, transaction) : Plain(given, cryptogram, transaction));
    }

    private static ResponseApdu Done(byte[] data) => new(data, StatusWord.Done);

    private static ResponseApdu Status(ushort status) => new(default, status);

    private byte DecideFirst(byte asked)
    {
        if (asked == Aac || application.File.First == ChipDecision.Decline || chip.Has(ChipFault.ServiceNotAllowed))
            return Aac;
        return application.File.First == ChipDecision.Online ? Arqc : asked;
    }

    private byte DecideSecond(byte asked, byte[] list, byte[] data, IccTransaction transaction)
    {
        var proof = DolValues.Find(list, data, EmvTags.IssuerAuthenticationData);
        if (proof.Span.IndexOfAnyExcept((byte)0) >= 0)
            Prove(proof.Span, transaction);
        var code = DolValues.Find(list, data, EmvTags.AuthorisationResponseCode);
        transaction.WasOnline = !(code.Length == 2 && code.Span[0] is (byte)'Y' or (byte)'Z');
        if (!transaction.WasOnline)
            transaction.Results.UnableToGoOnline();
        else if (transaction.IssuerProven is null && application.File.IssuerAuthenticationMandatory)
            return Aac;
        return transaction.IssuerProven == false || application.File.Second == ChipDecision.Decline ? Aac : asked;
    }

    /// <summary>Checks what the issuer sends: ARPC and response code.</summary>
    private void Prove(ReadOnlySpan<byte> proof, IccTransaction transaction)
    {
        var arpc = proof.Length >= 10 ? keys.Arpc(transaction.Atc, transaction.Arqc, proof[8..10]) : [];
        transaction.IssuerProven = arpc.Length > 0 && proof[..8].SequenceEqual(arpc);
        if (transaction.IssuerProven == false)
            transaction.Results.IssuerAuthenticationFailed();
    }

    private byte[] Compute(byte[] list, byte[] data, IccTransaction transaction)
    {
        var input = CryptogramData.Build(tag => DolValues.Find(list, data, tag), application.Aip, transaction.Atc, transaction.Results.Bytes);
        var cryptogram = keys.Cryptogram(transaction.Atc, input);
        if (chip.Has(ChipFault.WrongCryptogram))
            cryptogram[0] ^= 0xFF;
        return cryptogram;
    }

    private void Note(byte given, byte[] cryptogram, byte[] data, bool isFirst, IccTransaction transaction)
    {
        if (isFirst)
            transaction.Cdol1Data = data;
        if (given == Arqc)
            transaction.Arqc = cryptogram;
        transaction.IsOver = given != Arqc;
        memory.Unfinished = given == Arqc;
        if (given == Tc && transaction is { WasOnline: true, IssuerProven: not false })
            memory.LastOnline = transaction.Atc;
    }

    private byte Information(byte given) => (byte)(given | (chip.Has(ChipFault.ServiceNotAllowed) ? ServiceNotAllowed : 0));

    private byte[] Plain(byte given, byte[] cryptogram, IccTransaction transaction)
    {
        byte[] counter = [(byte)(transaction.Atc >> 8), (byte)transaction.Atc];
        var issuerData = IssuerData(transaction);
        return application.File.Format2
            ? BerTlv.Encode(EmvTags.ResponseFormat2,
            [
                .. BerTlv.Encode(EmvTags.CryptogramInformation, [Information(given)]), .. BerTlv.Encode(EmvTags.Atc, counter),
                .. BerTlv.Encode(EmvTags.Cryptogram, cryptogram), .. BerTlv.Encode(EmvTags.IssuerApplicationData, issuerData),
            ])
            : BerTlv.Encode(EmvTags.ResponseFormat1, [Information(given), .. counter, .. cryptogram, .. issuerData]);
    }

    /// <summary>CDA: the cryptogram goes inside the signature (EMV book 2, 6.6.1).</summary>
    private byte[] Signed(byte given, byte[] cryptogram, byte[] list, byte[] data, bool isFirst, IccTransaction transaction)
    {
        byte[] before =
        [
            .. BerTlv.Encode(EmvTags.CryptogramInformation, [Information(given)]),
            .. BerTlv.Encode(EmvTags.Atc, [(byte)(transaction.Atc >> 8), (byte)transaction.Atc]),
        ];
        var after = BerTlv.Encode(EmvTags.IssuerApplicationData, IssuerData(transaction));
        var terminal = isFirst ? data : [.. transaction.Cdol1Data!, .. data];
        var hash = SHA1.HashData([.. transaction.PdolData, .. terminal, .. before, .. after]);
        var signature = Certificates.DynamicSignature(
            application.Key!,
            [.. DynamicNumber(), Information(given), .. cryptogram, .. hash],
            DolValues.Find(list, data, EmvTags.UnpredictableNumber).Span);
        if (chip.Has(ChipFault.CdaWrong))
            signature[^1] ^= 1;
        return BerTlv.Encode(EmvTags.ResponseFormat2, [.. before, .. BerTlv.Encode(EmvTags.SignedDynamicData, signature), .. after]);
    }

    /// <summary>Key index, cryptogram version, card verification results, algorithm (JR/T 0025.5: issuer application data).</summary>
    private static byte[] IssuerData(IccTransaction transaction) => [7, 1, 1, .. transaction.Results.Bytes, 1];

    /// <summary>A length and so many random bytes.</summary>
    private byte[] DynamicNumber()
    {
        var number = new byte[1 + DynamicNumberLength];
        random.Fill(number);
        number[0] = DynamicNumberLength;
        return number;
    }
}
