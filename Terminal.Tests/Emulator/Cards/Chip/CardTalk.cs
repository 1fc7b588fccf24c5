using Terminal.Core.Devices;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Cards.Crypto;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>A test that talks to a card of the catalogue over T=0, command by command.</summary>
internal sealed class CardTalk
{
    public const string Aid = "A000000333010101";
    public const string Arc = "3030";

    private PersonalisedApplication? _application;

    public CardTalk(string name, Func<ChipCard, ChipCard>? change = null)
        : this(Changed(name, change), null)
    {
    }

    public CardTalk(TestCard card, ChipMemory? memory)
    {
        Card = card;
        Memory = memory ?? ChipMemory.Of(card);
        Icc = new VirtualIcc(card, Memory, new SeededRandomSource(1, "card"));
        Icc.Reset(CardReset.Cold);
    }

    public TestCard Card { get; }

    public ChipMemory Memory { get; }

    public VirtualIcc Icc { get; }

    public CardKeys Keys => new(IssuerMasterKeys.Test, Card.Chip!.Scheme, Card.Pan, Card.Chip.Sequence);

    public static TestCard Changed(string name, Func<ChipCard, ChipCard>? change)
    {
        Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), name);
        return card! with { Chip = change is null ? card!.Chip : change(card!.Chip!) };
    }

    public ResponseApdu Send(string command)
    {
        Assert.That(CommandApdu.TryParse(Convert.FromHexString(command), out var apdu), command);
        var procedure = new T0Procedure(apdu!);
        while (true)
        {
            var bytes = Icc.Exchange(procedure.Tpdu.Span).Bytes;
            Assert.That(ResponseApdu.TryParse(bytes, out var answer), $"no answer to {command}");
            if (procedure.Take(answer) == T0Step.Over)
                return procedure.Answer;
        }
    }

    /// <summary>Sends a command with data, and asks for an answer.</summary>
    public ResponseApdu Send(string header, ReadOnlySpan<byte> data, bool wantsAnswer = true) =>
        Send($"{header}{data.Length:X2}{Convert.ToHexString(data)}{(wantsAnswer ? "00" : "")}");

    public ResponseApdu Select(string aid = Aid) => Send("00A40400", Convert.FromHexString(aid));

    /// <summary>SELECT and GET PROCESSING OPTIONS.</summary>
    public void Begin()
    {
        Assert.That(Select().Status, Is.EqualTo(StatusWord.Done));
        Assert.That(Send("80A8000002830000").Status, Is.EqualTo(StatusWord.Done));
    }

    /// <summary>Data for a list: amount 12.34, yuan, a date, a random number, and what is given.</summary>
    public byte[] DataFor(uint list, params (uint Tag, string Value)[] values)
    {
        using var data = new EmvData();
        (uint, string)[] usual = [(0x9F02, "000000001234"), (0x9F1A, "0156"), (0x5F2A, "0156"), (0x9A, "261124"), (0x9C, "00"), (0x9F37, "11223344")];
        foreach (var (tag, value) in usual.Concat(values))
            data.Set(tag, Convert.FromHexString(value));
        var destination = new byte[Dol.MaxLength];
        Assert.That(Dol.Build(Application.Value(list), data, destination, out var length), Is.Null);
        return destination[..length];
    }

    public PersonalisedApplication Application => _application ??= Personaliser.Personalise(Card)[0];

    /// <summary>GENERATE AC; the answer's CID, counter, cryptogram and issuer data.</summary>
    public GivenCryptogram Generate(byte p1, byte[] data)
    {
        var answer = Send($"80AE{p1:X2}00", data);
        Assert.That(answer.IsDone, answer.ToString());
        return GivenCryptogram.Read(answer.Data.Span);
    }

    /// <summary>The first GENERATE AC, asking for an ARQC.</summary>
    public GivenCryptogram GoOnline() => Generate(0x80, DataFor(EmvTags.Cdol1));

    /// <summary>What tag 91 must be.</summary>
    public byte[] Proof(GivenCryptogram arqc) => [.. Keys.Arpc(arqc.Atc, arqc.Cryptogram, Convert.FromHexString(Arc)), .. Convert.FromHexString(Arc)];
}
