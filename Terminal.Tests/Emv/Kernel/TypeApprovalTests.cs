using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>
/// Behaviours that type approval looks at, each named after its case. What each case means is told in docs/emv.md, which lists all of
/// them, and those that are not here.
/// </summary>
public sealed partial class TypeApprovalTests
{
    [TestCase(0x0C, "7100", false)]
    [TestCase(0x54, "7100", false)]
    [TestCase(0x5C, "7100", true)]
    [TestCase(0x5C, "010203", true)]
    public void _2CL_030_records_of_files_1_to_10_are_templates_70_and_those_of_others_need_not_be(int p2, string record, bool accepted)
    {
        using var bench = new KernelBench();
        bench.Card.Answer("80A8", "800E1C00" + "08010100" + "10010101" + $"{p2 & 0xF8:X2}050500" + "9000");
        bench.Card.Answer($"00B205{p2:X2}", record + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(accepted ? KernelEnd.ApprovedOffline : KernelEnd.CardDataInvalid));
    }

    [TestCase("V2CI.002", "00", "00", "00")]
    [TestCase("V2CI.002", "FF", "00FF", "FFFF")]
    public void V2CI_002_padding_before_between_and_after_objects_is_passed_over(string name, string before, string between, string after) => Padded(name, before, between, after);

    [TestCase("2CA.055.01", "", "FF", "00")]
    public void _2CA_055_01_padding_in_records_is_passed_over(string name, string before, string between, string after) => Padded(name, before, between, after);

    [Test]
    public void _2CT_037_00_a_needed_issuer_remainder_that_is_missing_is_missing_data_too()
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.With(EmvTags.IssuerKeyRemainder, null);
        bench.Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.DdaFailed | Tvr.IccDataMissing), Is.True);
    }

    [Test]
    public void _2CC_076_00_with_no_list_for_DDA_on_either_side_data_are_missing_and_authentication_was_performed()
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.SetApplication(application => application with { DefaultDdol = default }).Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.DdaFailed | Tvr.IccDataMissing), Is.True);
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.DataAuthentication), Is.True);
        Assert.That(bench.Card.Commands, Has.None.StartWith("0088"));
    }

    [Test]
    public void _2CC_078_00_a_signature_of_another_length_than_the_key_fails_DDA_and_it_goes_on()
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.Dda = _ => new byte[100];
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.DdaFailed), Is.True);
    }

    [Test]
    public void _2CC_122_00_an_AAC_in_answer_to_a_request_for_CDA_is_no_failure_of_CDA()
    {
        using var bench = new TestIssuer().Bench(Aip.Cda);
        bench.Card.Cids[0] = 0x00;
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.DeclinedOffline));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.CdaFailed), Is.False);
    }

    [Test]
    public void _2CC_122_01_an_AAC_in_answer_to_the_second_request_for_CDA_is_no_failure_of_CDA()
    {
        using var bench = DataAuthenticationTests.Online(Aip.Cda);
        bench.Card.Cids[1] = 0x00;
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.RefusedAfterApproval));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.CdaFailed), Is.False);
    }

    [Test]
    public void SU_54_a_signature_that_is_missing_ends_the_transaction()
    {
        using var bench = new TestIssuer().Bench(Aip.Cda);
        bench.Card.Cda = null;
        bench.Card.Format2 = true;
        var end = bench.Run();
        Assert.That((end.End, end.Why), Is.EqualTo((KernelEnd.CardDataInvalid, (CardDefect?)CardDefect.Missing)));
    }

    [Test]
    public void SU_44_a_wrong_signature_of_a_TC_declines_and_of_an_ARQC_asks_for_an_AAC_with_Z1()
    {
        using var offline = new TestIssuer().Bench(Aip.Cda);
        offline.Card.Cda = (_, _) => new byte[TestKey.Of("icc").Length];
        Assert.That(offline.Run().End, Is.EqualTo(KernelEnd.DeclinedOffline));

        using var online = DataAuthenticationTests.Online(Aip.Cda);
        online.Card.Cda = (_, _) => new byte[TestKey.Of("icc").Length];
        Assert.That(online.Run().End, Is.EqualTo(KernelEnd.DeclinedOffline));
        Assert.That(online.Card.Commands[^1], Does.StartWith("80AE0000").And.Contain("5A31"));
        Assert.That(online.Asked, Is.Empty, "the host is not asked");
        Assert.That(online.Kernel.Tvr.HasFlag(Tvr.CdaFailed), Is.True);
    }

    [TestCase("000000000000000001")]
    [TestCase("00000000000000001F001F")]
    [TestCase("000000000000")]
    public void _2CL_044_00_a_CVM_list_of_an_odd_length_or_too_short_ends_it(string list)
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, list);
        var end = bench.Run();
        Assert.That((end.End, end.Phase), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.CardholderVerification)));
    }

    [TestCase("06")]
    [TestCase("07")]
    public void _2CJ_077_02_amount_equal_to_X_is_neither_under_nor_over(string condition)
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, "000004D2" + "00000000" + "1F" + condition);
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("3F0001"));
    }

    [Test]
    public void _2CJ_002_05_a_denial_that_verification_brings_about_waits_for_the_first_cryptogram()
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, "0000000000000000" + "0000").With(EmvTags.IacDenial, "0000800000").With(EmvTags.LowerOfflineLimit, "09").With(EmvTags.UpperOfflineLimit, "09");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.DeclinedOffline));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.CardholderVerification | Tsi.TerminalRiskManagement | Tsi.CardRiskManagement), Is.True);
        Assert.That(bench.Card.Commands[^1], Does.StartWith("80AE00"));
    }

    [Test]
    public void _2CJ_081_02_the_number_drawn_for_random_selection_can_be_shown()
    {
        using var bench = new KernelBench();
        Assert.That(bench.Run().RandomDrawn, Is.InRange(1, 99));
    }

    [Test]
    public void _2CJ_082_04_biased_selection_of_a_large_amount_does_not_overflow() => new RiskTests().Large_amounts_do_not_overflow_random_selection();

    [TestCase(EmvTags.Atc)]
    [TestCase(EmvTags.LastOnlineAtc)]
    public void _2CA_029_04_a_counter_that_the_card_does_not_give_counts_as_both_limits_exceeded(uint missing)
    {
        using var bench = RiskTests.Velocity("09", "09");
        bench.Card.Registers.Remove(missing);
        bench.Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded | Tvr.IccDataMissing), Is.True);
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.NewCard), Is.False);
    }

    // What public code tells of 00 to 04: GET DATA of the counter refused, or answered without it.
    [TestCase("6A81")]
    [TestCase("6A88")]
    public void _2CJ_002_00_a_counter_that_is_refused_is_missing_data(string answer) => CounterIsMissing(answer);

    [Test]
    public void _2CJ_002_01_a_counter_of_no_bytes_is_missing_data() => CounterIsMissing("9F36009000");

    [Test]
    public void _2CJ_002_02_an_answer_without_a_counter_is_missing_data() => CounterIsMissing("9000");

    [Test]
    public void _2CJ_002_03_a_counter_of_a_wrong_length_is_missing_data() => CounterIsMissing("9F36030000019000");

    [Test]
    public void _2CJ_002_04_another_object_than_the_counter_is_missing_data() => CounterIsMissing("9F130200019000");

    [TestCase((byte)0x08, true)]
    [TestCase((byte)0x00, false)]
    public void _2CM_042_01_an_advice_is_told_when_the_card_asks_for_it(byte cid, bool advice)
    {
        using var bench = new KernelBench();
        bench.Card.Cids[0] = cid;
        Assert.That(bench.Run().NeedsAdvice, Is.EqualTo(advice));
    }

    [Test]
    public void _2CM_052_00_an_advice_and_the_results_of_scripts_come_together()
    {
        using var bench = OnlineTests.Bench(new HostReply("51", default, Convert.FromHexString("720686048424000A")));
        bench.Card.Cids[1] = 0x08;
        var end = bench.Run();
        Assert.That(end.NeedsAdvice, Is.True);
        Assert.That(Convert.ToHexString(end.ScriptResults.Span), Is.EqualTo("2000000000"));
    }

    [Test]
    public void _2CA_054_00_reversal_and_upload_carry_the_values_of_the_last_cryptogram()
    {
        using var bench = OnlineTests.Bench(new HostReply("00"));
        bench.Card.Answer("80AE4", TestCard.Tlv(0x80, "00" + "0004" + "D1D2D3D4D5D6D7D8" + "0701010AAA") + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.RefusedAfterApproval));
        Assert.That(Convert.ToHexString(Field55.Reversal(bench.Kernel.Data)), Does.Contain("9F10050701010AAA" + "9F36020004"));
        Assert.That(Convert.ToHexString(Field55.Request(bench.Kernel.Data)), Does.StartWith("9F2608D1D2D3D4D5D6D7D8" + "9F270100"));
    }

    [TestCase("7109" + "86048424000A" + "DF0100", Tvr.ScriptFailedBefore)]
    [TestCase("7106" + "8604", Tvr.ScriptFailedBefore)]
    [TestCase("7206" + "8604", Tvr.ScriptFailedAfter)]
    [TestCase("72", Tvr.ScriptFailedAfter)]
    public void _2CO_035_00_a_script_that_cannot_be_read_is_told_as_not_performed(string script, Tvr failed)
    {
        using var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString(script)));
        bench.Run();
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo("0000000000"));
        Assert.That(bench.Kernel.Tvr & (Tvr.ScriptFailedBefore | Tvr.ScriptFailedAfter), Is.EqualTo(failed));
        Assert.That(bench.Card.Commands, Has.None.StartWith("84"));
    }

    [Test]
    public void _2CO_034_02_scripts_above_the_limit_are_not_performed() => new ScriptTests().Scripts_that_are_longer_than_the_limit_do_not_run(128, 127, run: false);

    [Test]
    public void _2CO_034_03_scripts_up_to_254_bytes_run_where_the_limit_allows_it() => new ScriptTests().Scripts_that_are_longer_than_the_limit_do_not_run(254, 250, run: true);

    [TestCase("860384DA9F")]
    [TestCase("860684DA9F580501")]
    [TestCase("860884DA9F5801010100")]
    public void _2CJ_194_00_a_script_command_with_a_wrong_length_has_failed(string command) => ScriptFails("71", command, Tvr.ScriptFailedBefore);

    [TestCase("860384DA9F")]
    [TestCase("860684DA9F580501")]
    public void _2CJ_195_00_a_script_command_with_a_wrong_length_has_failed_after_the_last_cryptogram_too(string command) => ScriptFails("72", command, Tvr.ScriptFailedAfter);

    [Test]
    public void _2CJ_093_00_a_signature_is_wanted_for_an_approval_without_the_host()
    {
        using var bench = OnlineTests.Bench(null);
        bench.Card.With(EmvTags.CvmList, "00000000000000001E00");
        var end = bench.Run();
        Assert.That((end.End, end.NeedsSignature), Is.EqualTo((KernelEnd.ApprovedUnableToGoOnline, true)));
        bench.Card.With(EmvTags.IacDefault, "FFFFFFFFFF");
        end = bench.Run();
        Assert.That((end.End, end.NeedsSignature), Is.EqualTo((KernelEnd.DeclinedOffline, false)));
    }

    [Test]
    public void _2CM_019_there_is_no_fallback_once_an_application_was_selected_for_good()
    {
        using var bench = new KernelBench();
        foreach (var refusal in new[] { "6D00", "6985" })
        {
            bench.Card.Answer("80A8", refusal);
            Assert.That(bench.Run().FallbackAllowed, Is.False);
        }

        bench.Card.Answers.Clear();
        bench.Card.Answer("00B2", "6D00");
        Assert.That(bench.Run().FallbackAllowed, Is.False);
    }

    [Test]
    public void _2CM_091_when_the_last_candidate_has_refused_nothing_is_read_and_the_card_is_not_accepted()
    {
        using var bench = new KernelBench();
        bench.Card.Answer("80A8", "6985");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApplicationMissing));
        Assert.That(bench.Card.Commands[^1], Does.StartWith("80A8"));
    }

    private static void CounterIsMissing(string answer)
    {
        using var bench = RiskTests.Velocity("09", "09");
        bench.Card.Answer("80CA9F36", answer);
        Assert.That(bench.Run().End, Is.Not.EqualTo(KernelEnd.CardDataInvalid));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded | Tvr.IccDataMissing), Is.True);
    }

    private static void Padded(string name, string before, string between, string after)
    {
        using var bench = new KernelBench();
        var inside = before + TestCard.Tlv(EmvTags.Pan, "6210948000000011") + between + TestCard.Tlv(EmvTags.ExpirationDate, "301231") + after;
        bench.Card.With(EmvTags.Pan, null).With(EmvTags.ExpirationDate, null);
        bench.Card.Answer("80A8", "800E1C00" + "08010100" + "10010101" + "18010100" + "9000").Answer("00B2011C", TestCard.Tlv(0x70, inside) + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline), name);
    }

    private static void ScriptFails(string template, string command, Tvr bit)
    {
        var script = TestCard.Tlv(Convert.ToUInt32(template, 16), command + "86048424000A");
        using var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString(script)));
        bench.Run();
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo("1100000000"));
        Assert.That(bench.Kernel.Tvr.HasFlag(bit), Is.True);
        Assert.That(bench.Card.Commands, Has.None.StartWith("84"), "neither the broken command nor the next is sent");
    }
}
