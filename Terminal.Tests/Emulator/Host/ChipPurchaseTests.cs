using System.Text;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Messages;
using Terminal.Tests.Emulator.Cards.Chip;

namespace Terminal.Tests.Emulator.Host;

/// <summary>Purchases by chip at the acquirer: the ARQC, the issuer's proof, scripts. The card's end is the virtual chip itself.</summary>
public sealed class ChipPurchaseTests
{
    private const byte Tc = 0x40;
    private const byte Aac = 0x00;

    [TestCase("unionpay-chip")]
    [TestCase("chip-common-keys")]
    public void A_right_ARQC_is_approved_and_the_card_believes_the_answer(string card) => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun(card), await bench.SignedOnAsync());
        var answer = await terminal.AskAsync(Purchase(terminal, talk, talk.GoOnline()));
        Assert.That((answer.Text(39), terminal.LastMac), Is.EqualTo(("00", true)));
        bench.ExpectTaken(talk.Card, 1234);
        Assert.That(Authenticate(talk, answer), Is.EqualTo(StatusWord.Done));
        Assert.That(Finish(talk, "00"), Is.EqualTo(Tc));
    });

    [TestCase("chip-wrong-arqc", EmvTags.DfName, "")]
    [TestCase("unionpay-chip", EmvTags.AmountAuthorised, "000000001235")]
    [TestCase("unionpay-chip", EmvTags.UnpredictableNumber, "11223345")]
    [TestCase("unionpay-chip", EmvTags.Atc, "0002")]
    [TestCase("unionpay-chip", EmvTags.IssuerApplicationData, "07010103A0000101")]
    [TestCase("unionpay-chip", EmvTags.IssuerApplicationData, "0701")]
    [TestCase("unionpay-chip", EmvTags.CryptogramInformation, "40")]
    [TestCase("unionpay-chip", EmvTags.Tvr, "8000000000")]
    public void A_wrong_ARQC_is_refused_and_takes_no_money(string card, uint tag, string changed) => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun(card), await bench.SignedOnAsync());
        var answer = await terminal.AskAsync(Purchase(terminal, talk, talk.GoOnline(), (tag, changed)));
        Assert.That((answer.Text(39), answer.Has(55)), Is.EqualTo(("05", false)));
        bench.ExpectTaken(talk.Card, 0);
    });

    [Test]
    public void A_decline_is_proven_to_the_card_too() => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun("chip-no-funds"), await bench.SignedOnAsync());
        var answer = await terminal.AskAsync(Purchase(terminal, talk, talk.GoOnline()));
        Assert.That(answer.Text(39), Is.EqualTo("51"));
        Assert.That(Authenticate(talk, answer), Is.EqualTo(StatusWord.Done));
    });

    [TestCase("chip-arpc-wrong", null)]
    [TestCase("unionpay-chip", "arpc-wrong")]
    public void A_wrong_proof_is_not_believed_by_the_card(string card, string? fault) => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun(card), await bench.SignedOnAsync());
        if (fault is not null)
            bench.Strike(fault);
        var answer = await terminal.AskAsync(Purchase(terminal, talk, talk.GoOnline()));
        Assert.That(answer.Text(39), Is.EqualTo("00"));
        Assert.That(Authenticate(talk, answer), Is.EqualTo(0x6300));
        Assert.That(Finish(talk, "00"), Is.EqualTo(Aac));
    });

    [TestCase("chip-arpc-missing", null)]
    [TestCase("unionpay-chip", "arpc-missing")]
    public void An_issuer_may_leave_its_proof_out(string card, string? fault) => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun(card), await bench.SignedOnAsync());
        if (fault is not null)
            bench.Strike(fault);
        var answer = await terminal.AskAsync(Purchase(terminal, talk, talk.GoOnline()));
        Assert.That((answer.Text(39), answer.Has(55)), Is.EqualTo(("00", false)));
    });

    [TestCase("chip-script-after", null, new[] { StatusWord.Done, StatusWord.Done })]
    [TestCase("unionpay-chip", "script=change-pin=24681357", new[] { StatusWord.Done })]
    [TestCase("chip-script-after", "script-wrong", new ushort[] { 0x6988, 0x6988 })]
    public void Scripts_are_executed_by_the_card_they_are_for(string card, string? fault, ushort[] answers) => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun(card), await bench.SignedOnAsync());
        if (fault is not null)
            bench.Strike(fault);
        var arqc = talk.GoOnline();
        var answer = await terminal.AskAsync(Purchase(terminal, talk, arqc));
        Authenticate(talk, answer);
        Finish(talk, "00");
        Assert.That(Run(talk, answer, EmvTags.IssuerScript2), Is.EqualTo(answers));
        if (fault is "script=change-pin=24681357")
            Assert.That(talk.Memory.Pin, Is.EqualTo("24681357"));
    });

    [Test]
    public void Scripts_for_before_and_after_stand_in_their_own_templates() => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun("chip-script-fails"), await bench.SignedOnAsync());
        var answer = await terminal.AskAsync(Purchase(terminal, talk, talk.GoOnline()));
        Assert.That(Run(talk, answer, EmvTags.IssuerScript1), Is.EqualTo(new[] { StatusWord.Done }));
        Assert.That(Run(talk, answer, EmvTags.IssuerScript2), Is.EqualTo(new ushort[] { 0x6988 }));
    });

    [TestCase(2, "00")]
    [TestCase(3, "25")]
    public void Script_results_are_taken_for_a_purchase_that_was_seen(int original, string code) => HostBench.Run(async bench =>
    {
        var (talk, terminal) = (Begun("chip-script-after"), await bench.SignedOnAsync());
        var purchase = Purchase(terminal, talk, talk.GoOnline());
        await terminal.AskAsync(purchase);
        var notice = new IsoMessage(bench.Dialect) { Mti = 620 };
        foreach (var field in new[] { 2, 3, 4, 22, 25, 41, 42, 49, 60 })
            purchase.CopyFieldTo(notice, field);
        notice.SetNumber(11, 9);
        notice.SetBytes(55, BerTlv.Encode(EmvTags.IssuerScriptResults, Convert.FromHexString("2000000072")));
        notice.SetDigits(61, $"000001{original:D6}");
        var answer = await terminal.AskAsync(notice);
        Assert.That((answer.Mti, answer.Text(39)), Is.EqualTo((630, code)));
        bench.ExpectTaken(talk.Card, 1234);
    });

    private static CardTalk Begun(string card)
    {
        var talk = new CardTalk(card);
        talk.Begin();
        return talk;
    }

    private static IsoMessage Purchase(TestTerminal terminal, CardTalk talk, GivenCryptogram arqc, (uint Tag, string Value) change = default)
    {
        (uint Tag, byte[] Value)[] data =
        [
            (EmvTags.Cryptogram, arqc.Cryptogram), (EmvTags.CryptogramInformation, [arqc.Information]),
            (EmvTags.IssuerApplicationData, arqc.IssuerData), (EmvTags.UnpredictableNumber, Convert.FromHexString("11223344")),
            (EmvTags.Atc, [(byte)(arqc.Atc >> 8), (byte)arqc.Atc]), (EmvTags.Tvr, new byte[5]), (EmvTags.TransactionDate, Convert.FromHexString("261124")),
            (EmvTags.TransactionType, [0]), (EmvTags.AmountAuthorised, Convert.FromHexString("000000001234")),
            (EmvTags.TransactionCurrency, Convert.FromHexString("0156")), (EmvTags.Aip, talk.Application.Aip),
            (EmvTags.TerminalCountry, Convert.FromHexString("0156")), (EmvTags.AmountOther, new byte[6]),
        ];
        var message = terminal.Purchase(talk.Card, 1234, 2, withoutPin: talk.Card.Name != "unionpay-chip");
        message.SetDigits(23, "001");
        message.SetBytes(55, [.. data.SelectMany(item => BerTlv.Encode(item.Tag, item.Tag == change.Tag ? Convert.FromHexString(change.Value ?? "") : item.Value))]);
        return message;
    }

    private static byte[] Field55(IsoMessage answer, uint tag) => BerTlv.TryFind(answer.GetBytes(55), tag, out var value) ? value.ToArray() : [];

    private static ushort Authenticate(CardTalk talk, IsoMessage answer)
    {
        var proof = Field55(answer, EmvTags.IssuerAuthenticationData);
        Assert.That(Encoding.ASCII.GetString(proof.AsSpan(8)), Is.EqualTo(answer.Text(39)));
        return talk.Send("00820000", proof, wantsAnswer: false).Status;
    }

    private static int Finish(CardTalk talk, string code) =>
        talk.Generate(Tc, talk.DataFor(EmvTags.Cdol2, (EmvTags.AuthorisationResponseCode, Convert.ToHexString(Encoding.ASCII.GetBytes(code))))).Kind;

    private static ushort[] Run(CardTalk talk, IsoMessage answer, uint template)
    {
        var answers = new List<ushort>();
        var reader = new BerTlvReader(Field55(answer, template));
        while (reader.Next())
        {
            if (reader.Tag == EmvTags.IssuerScriptCommand)
                answers.Add(talk.Send(Convert.ToHexString(reader.Value)).Status);
        }

        return [.. answers];
    }
}
