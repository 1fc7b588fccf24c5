using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>GET PROCESSING OPTIONS and READ RECORD (EMV book 3, 10.1, 10.2): what ends the transaction and what does not.</summary>
public sealed class ReadingTests
{
    [Test]
    public void Without_a_list_the_card_gets_an_empty_template()
    {
        using var bench = new KernelBench();
        bench.Run();
        Assert.That(bench.Card.Commands, Has.One.EqualTo("80A8000002830000"));
    }

    [Test]
    public void The_cards_list_gets_date_amount_and_a_number_that_nobody_can_predict()
    {
        using var bench = new KernelBench { Random = new ScriptedRandom("00000000", "A1A2A3A4") };
        bench.Card.Proprietary = "500141" + "9F380B" + "9F0206" + "9A03" + "9F2103" + "9F3704";
        bench.Run();
        Assert.That(bench.Card.Commands, Has.One.EqualTo("80A80000128310" + "000000001234" + "261124" + "193005" + "A1A2A3A4" + "00"));
    }

    [Test]
    public void Format_2_is_as_good_as_format_1_and_may_hold_more()
    {
        using var bench = new KernelBench();
        bench.Card.Answer("80A8", "7712" + "82021C00" + "9408" + "08010100" + "10010101" + "DF7100" + "9000", "770F" + "82021C00" + "9408" + "0801010010010101" + "9000");
        bench.Card.Answer("80A8", "7711" + "82021C00" + "9408" + "08010100" + "10010101" + "DF7100" + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
    }

    [TestCase("80061C00080101009000", null, TestName = "One file is enough")]
    [TestCase("80051C000801019000", CardDefect.Format, TestName = "Shorter than six bytes")]
    [TestCase("80071C0008010100089000", CardDefect.FileLocator, TestName = "No whole entries")]
    [TestCase("770482021C009000", CardDefect.Missing, TestName = "No file locator")]
    [TestCase("77069404080101009000", CardDefect.Missing, TestName = "No AIP")]
    [TestCase("770982011C94040801010090009000", CardDefect.Format, TestName = "Lengths do not fit")]
    [TestCase("770982011C9404080101009000", CardDefect.Value, TestName = "AIP of one byte")]
    [TestCase("80061C00000101009000", CardDefect.FileLocator, TestName = "SFI 0")]
    [TestCase("80061C00F80101009000", CardDefect.FileLocator, TestName = "SFI 31")]
    [TestCase("80061C00090101009000", CardDefect.FileLocator, TestName = "Low bits of the SFI")]
    [TestCase("80061C00080001009000", CardDefect.FileLocator, TestName = "First record 0")]
    [TestCase("80061C00080201009000", CardDefect.FileLocator, TestName = "Last before first")]
    [TestCase("80061C00080101029000", CardDefect.FileLocator, TestName = "More authenticated than read")]
    [TestCase("81061C00080101009000", CardDefect.Format, TestName = "Another template")]
    [TestCase("9000", CardDefect.Format, TestName = "Nothing")]
    [TestCase("6A81", CardDefect.Status, TestName = "6A81")]
    [TestCase("6283", CardDefect.Status, TestName = "A warning")]
    public void What_GPO_gives_is_checked(string answer, CardDefect? defect)
    {
        using var bench = new KernelBench();
        bench.Card.Authenticated.Clear();
        bench.Card.Answer("80A8", answer);
        var end = bench.Run();
        Assert.That(end.Why, Is.EqualTo(defect));
        Assert.That(end.FallbackAllowed, Is.False, "the application was selected for good");
        if (defect is not null)
            Assert.That((end.End, end.Phase), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.InitiateApplication)));
    }

    [TestCase(EmvTags.Pan)]
    [TestCase(EmvTags.ExpirationDate)]
    [TestCase(EmvTags.Cdol1)]
    [TestCase(EmvTags.Cdol2)]
    public void Without_a_mandatory_object_it_ends(uint tag)
    {
        using var bench = new KernelBench();
        bench.Card.With(tag, null);
        var end = bench.Run();
        Assert.That((end.End, end.Phase, end.Why), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.ReadApplicationData, (CardDefect?)CardDefect.Missing)));
        bench.Card.With(tag, "");
        Assert.That(bench.Run().Why, Is.EqualTo(CardDefect.Missing), "an empty object counts as absent");
    }

    [TestCase("6A83", CardDefect.Status)]
    [TestCase("6A82", CardDefect.Status)]
    [TestCase("6283", CardDefect.Status)]
    [TestCase("9000", CardDefect.Format)]
    [TestCase("5A0862109480000000119000", CardDefect.Format)]
    [TestCase("70005A0862109480000000119000", CardDefect.Format)]
    [TestCase("700A5A08621094800000009000", CardDefect.Format)]
    [TestCase("70065F24033012329000", CardDefect.Duplicate)]
    [TestCase("70049F4401FA9000", CardDefect.Value)]
    public void A_record_that_breaks_a_rule_ends_it(string answer, CardDefect defect)
    {
        using var bench = new KernelBench();
        bench.Card.Answer("80A8", "800E1C00" + "08010100" + "10010101" + "18010100" + "9000").Answer("00B2011C", answer);
        var end = bench.Run();
        Assert.That((end.Phase, end.Why), Is.EqualTo((KernelPhase.ReadApplicationData, (CardDefect?)defect)));
    }

    [Test]
    public void Tags_of_the_terminal_and_of_the_issuer_are_not_taken_from_a_card()
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.AmountAuthorised, "000000000001").With(EmvTags.Tvr, "FFFFFFFFFF").With(EmvTags.AuthorisationResponseCode, "3030");
        bench.Run();
        Assert.That(bench.Hex(EmvTags.AmountAuthorised), Is.EqualTo("000000001234"));
        Assert.That(bench.Tvr, Is.EqualTo("8000000000"));
    }

    [Test]
    public void A_record_does_not_change_what_GPO_and_selection_settled()
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.Aip, "FFFF").With(EmvTags.Afl, "08010100").With(EmvTags.DfName, "A000000333010102").With(EmvTags.Atc, "0009");
        bench.Run();
        Assert.That((bench.Hex(EmvTags.Aip), bench.Hex(EmvTags.DfName), bench.Hex(EmvTags.Atc)), Is.EqualTo(("1C00", TestCard.Aid, "0003")));
    }

    [Test]
    public void Files_of_the_payment_system_are_read_and_not_looked_into()
    {
        using var bench = new KernelBench();
        bench.Card.Answer("80A8", "800E1C00" + "08010100" + "10010101" + "58010100" + "9000").Answer("00B2015C", "0102039000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
    }

    [Test]
    public void A_record_to_be_authenticated_that_is_no_template_spoils_the_authentication_only()
    {
        using var bench = new TestIssuer().Bench(Aip.Sda);
        bench.Card.Answer("80A8", $"800E{bench.Card.Aip}" + "08010200" + "10010101" + "58010101" + "9000").Answer("00B2015C", "0102039000");
        bench.Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.SdaFailed), Is.True);
    }
}
