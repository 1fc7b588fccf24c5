using Terminal.Core.Devices;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Cards.Crypto;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>The virtual chip, as commands and answers show it.</summary>
public sealed class VirtualIccTests
{
    private static IEnumerable<TestCard> ChipCards => CardCatalogue.BuiltIn().Cards.Where(card => card.Chip is not null);

    [Test]
    public void Every_card_file_can_be_put_on_a_chip()
    {
        foreach (var card in ChipCards)
        {
            foreach (var application in Personaliser.Personalise(card))
            {
                Assert.That(application.Records.Values, Is.All.Matches<byte[]>(record => record.Length is > 2 and <= 254), card.Name);
                Assert.That(application.Fci(), Has.Length.LessThan(250), card.Name);
            }
        }
    }

    [Test]
    public void The_answer_to_reset_is_one_that_EMV_accepts_unless_the_card_says_otherwise()
    {
        foreach (var card in ChipCards)
        {
            var icc = new VirtualIcc(card, ChipMemory.Of(card), new SeededRandomSource(1, "card"));
            var (cold, warm) = (Accepts(icc, CardReset.Cold), Accepts(icc, CardReset.Warm));
            var dead = card.Chip!.Has(ChipFault.Mute) || card.Chip.Has(ChipFault.BadAtr);
            Assert.That(cold, Is.EqualTo(!dead && !card.Chip.Has(ChipFault.WarmResetOnly)), card.Name);
            Assert.That(warm, Is.EqualTo(!dead), card.Name);
        }
    }

    [Test]
    public void The_directory_names_the_applications_and_ends()
    {
        var talk = new CardTalk("chip-two-apps");
        var environment = talk.Send("00A404000E315041592E5359532E444446303100");
        Assert.That(Convert.ToHexString(environment.Data.Span), Does.StartWith("6F").And.Contain("8801015F2D"));
        Assert.That(Convert.ToHexString(talk.Send("00B2010C00").Data.Span), Does.Contain("4F08A000000333010102").And.Contain("870101"));
        Assert.That(Convert.ToHexString(talk.Send("00B2020C00").Data.Span), Does.Contain("4F08A000000333010101").And.Contain("870102"));
        Assert.That(talk.Send("00B2030C00").Status, Is.EqualTo(StatusWord.RecordNotFound));
    }

    [TestCase("chip-no-pse", StatusWord.FileNotFound)]
    [TestCase("chip-pse-blocked", StatusWord.Blocked)]
    [TestCase("chip-blocked", StatusWord.FunctionNotSupported)]
    public void A_directory_that_cannot_be_used_says_why(string card, int status) =>
        Assert.That(new CardTalk(card).Send("00A404000E315041592E5359532E444446303100").Status, Is.EqualTo(status));

    [Test]
    public void A_partial_name_finds_one_application_after_the_other()
    {
        var talk = new CardTalk("chip-same-prefix");
        Assert.That(Convert.ToHexString(talk.Send("00A4040008A00000033301010100").Data.Span), Does.Contain("8409A00000033301010101"));
        Assert.That(Convert.ToHexString(talk.Send("00A4040208A00000033301010100").Data.Span), Does.Contain("8409A00000033301010102"));
        Assert.That(talk.Send("00A4040208A00000033301010100").Status, Is.EqualTo(StatusWord.FileNotFound));
    }

    [Test]
    public void A_blocked_application_shows_itself_and_refuses()
    {
        var talk = new CardTalk("chip-app-blocked");
        var selected = talk.Select();
        Assert.That((selected.Status, selected.Data.Length > 0), Is.EqualTo((StatusWord.Blocked, true)));
        Assert.That(talk.Send("80A8000002830000").Status, Is.EqualTo(StatusWord.ConditionsNotSatisfied));
        Assert.That(talk.Memory.Applications[CardTalk.Aid].Atc, Is.Zero);
    }

    [Test]
    public void Over_T0_an_answer_waits_and_a_wrong_length_is_told()
    {
        var talk = new CardTalk("chip-offline");
        var first = talk.Icc.Exchange(Convert.FromHexString("00A4040008A000000333010101")).Bytes.ToArray();
        Assert.That(first[0], Is.EqualTo(0x61));
        Assert.That(Convert.ToHexString(talk.Icc.Exchange(Convert.FromHexString("00C0000001")).Bytes.Span), Is.EqualTo($"6C{first[1]:X2}"));
        Assert.That(talk.Icc.Exchange([0x00, 0xC0, 0x00, 0x00, first[1]]).Bytes.Length, Is.EqualTo(first[1] + 2));
        Assert.That(Convert.ToHexString(talk.Icc.Exchange(Convert.FromHexString("00C0000001")).Bytes.Span), Is.EqualTo("6985"), "fetched once");
        var record = talk.Icc.Exchange(Convert.FromHexString("00B2010C00")).Bytes.ToArray();
        Assert.That(record[0], Is.EqualTo(0x6C));
        Assert.That(talk.Icc.Exchange([0x00, 0xB2, 0x01, 0x0C, record[1]]).Bytes.Length, Is.EqualTo(record[1] + 2));
    }

    [Test]
    public void A_whole_command_is_answered_at_once()
    {
        var answer = new CardTalk("chip-offline").Icc.Exchange(Convert.FromHexString("00A4040008A00000033301010100")).Bytes.ToArray();
        Assert.That(answer[0], Is.EqualTo(0x6F));
        Assert.That(Convert.ToHexString(answer), Does.EndWith("9000"));
    }

    [TestCase("00")]
    [TestCase("00A404")]
    [TestCase("00A40400FF00")]
    [TestCase("00FE000000")]
    [TestCase("80AE400000")]
    [TestCase("00A4040003000000")]
    public void Nonsense_is_answered_with_a_status_word(string command)
    {
        var answer = new CardTalk("chip-offline").Icc.Exchange(Convert.FromHexString(command)).Bytes;
        Assert.That(ResponseApdu.TryParse(answer, out var status) && !status.IsDone, command);
    }

    [Test]
    public void The_counter_of_transactions_goes_up_and_is_kept()
    {
        var talk = new CardTalk("chip-offline");
        talk.Begin();
        Assert.That(talk.Send("80A8000002830000").Status, Is.EqualTo(StatusWord.ConditionsNotSatisfied), "once a transaction");
        talk.Icc.PowerDown();
        var again = new CardTalk(talk.Card, talk.Memory);
        again.Begin();
        Assert.That(Convert.ToHexString(again.Send("80CA9F3600").Data.Span), Is.EqualTo("9F36020002"));
    }

    [Test]
    public void Data_are_given_only_where_the_card_lets_them_be_read()
    {
        var talk = new CardTalk("chip-offline");
        talk.Begin();
        Assert.That(Convert.ToHexString(talk.Send("80CA9F1700").Data.Span), Is.EqualTo("9F170103"));
        Assert.That(Convert.ToHexString(talk.Send("80CA9F1300").Data.Span), Is.EqualTo("9F13020000"));
        Assert.That(talk.Send("80CA9F0700").Status, Is.EqualTo(0x6A88));
    }

    [Test]
    public void A_torn_card_is_gone_and_a_silent_one_stays_silent()
    {
        var torn = new CardTalk("chip-offline", chip => chip with { TornAfter = 1 });
        torn.Select();
        Assert.That(torn.Icc.Exchange(Convert.FromHexString("80A8000002830000")).Torn, Is.True);
        var silent = new CardTalk("chip-offline", chip => chip with { SilentAfter = 1 });
        silent.Select();
        var answer = silent.Icc.Exchange(Convert.FromHexString("80A8000002830000"));
        Assert.That((answer.Bytes.Length, answer.Torn), Is.EqualTo((0, false)));
    }

    [Test]
    public void Keys_of_authorities_have_the_check_value_of_their_scheme() => Assert.Multiple(() =>
    {
        foreach (var authority in TestAuthorities.Published)
            Assert.That(TestAuthorities.CheckValue(authority), Has.Length.EqualTo(20));
        Assert.That(TestAuthorities.Published.Select(authority => authority.Index), Is.Unique);
        Assert.That(TestAuthorities.Published, Does.Not.Contain(TestAuthorities.Unknown));
        Assert.That(RsaKey.Load("ca-long").Length, Is.EqualTo(248));
    });

    private static bool Accepts(VirtualIcc icc, CardReset reset)
    {
        var bytes = icc.Reset(reset);
        return Atr.TryParse(bytes.Span, out var atr, out _) && AtrRules.Check(atr, reset) is null;
    }
}
