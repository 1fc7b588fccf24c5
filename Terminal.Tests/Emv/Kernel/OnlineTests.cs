using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>GENERATE AC, the host, issuer authentication, scripts and the end (EMV book 3, 10.8 to 10.11).</summary>
public sealed class OnlineTests
{
    private static readonly byte[] Arpc = Convert.FromHexString("0102030405060708" + "3030");

    // Host's code; what is asked of the card; what the card gives (null: that); the end.
    [TestCase("00", "40", null, KernelEnd.ApprovedOnline)]
    [TestCase("10", "40", null, KernelEnd.ApprovedOnline)]
    [TestCase("11", "40", null, KernelEnd.ApprovedOnline)]
    [TestCase("00", "40", (byte)0x00, KernelEnd.RefusedAfterApproval)]
    [TestCase("00", "40", (byte)0x80, KernelEnd.RefusedAfterApproval)]
    [TestCase("00", "40", (byte)0xC0, KernelEnd.RefusedAfterApproval)]
    [TestCase("01", "00", null, KernelEnd.DeclinedOnline)]
    [TestCase("05", "00", null, KernelEnd.DeclinedOnline)]
    [TestCase("51", "00", null, KernelEnd.DeclinedOnline)]
    [TestCase("51", "00", (byte)0x40, KernelEnd.DeclinedOnline)]
    [TestCase("", "00", null, KernelEnd.DeclinedOnline)]
    public void The_host_and_then_the_card_decide(string code, string asked, byte? cid, KernelEnd end)
    {
        using var bench = Bench(new HostReply(code));
        bench.Card.Cids[1] = cid;
        var result = bench.Run();
        Assert.That(Cryptograms(bench), Is.EqualTo(new[] { "80", asked }));
        Assert.That((result.End, result.HostApproved), Is.EqualTo((end, asked == "40")));
        Assert.That(bench.Hex(EmvTags.AuthorisationResponseCode), Is.EqualTo(code.Length == 2 ? Convert.ToHexString([(byte)code[0], (byte)code[1]]) : "3035"));
    }

    // Asked for in the first GENERATE AC; given; what comes of it.
    [TestCase("TC", (byte)0x40, KernelEnd.ApprovedOffline)]
    [TestCase("TC", (byte)0x80, KernelEnd.ApprovedOnline)]
    [TestCase("TC", (byte)0x00, KernelEnd.DeclinedOffline)]
    [TestCase("TC", (byte)0x01, KernelEnd.ServiceNotAccepted)]
    [TestCase("TC", (byte)0x02, KernelEnd.DeclinedOffline)]
    [TestCase("TC", (byte)0xC0, KernelEnd.CardDataInvalid)]
    [TestCase("ARQC", (byte)0x80, KernelEnd.ApprovedOnline)]
    [TestCase("ARQC", (byte)0x00, KernelEnd.DeclinedOffline)]
    [TestCase("ARQC", (byte)0x40, KernelEnd.CardDataInvalid)]
    [TestCase("ARQC", (byte)0xC0, KernelEnd.CardDataInvalid)]
    [TestCase("AAC", (byte)0x00, KernelEnd.DeclinedOffline)]
    [TestCase("AAC", (byte)0x40, KernelEnd.CardDataInvalid)]
    [TestCase("AAC", (byte)0x80, KernelEnd.CardDataInvalid)]
    public void A_card_may_only_step_down(string asked, byte cid, KernelEnd end)
    {
        using var bench = Bench(new HostReply("00"));
        bench.Card.With(EmvTags.IacOnline, asked == "ARQC" ? "FFFFFFFFFF" : "0000000000").With(EmvTags.IacDenial, asked == "AAC" ? "FFFFFFFFFF" : "0000000000");
        bench.Card.Cids[0] = cid;
        Assert.That(bench.Run().End, Is.EqualTo(end));
    }

    [TestCase("800A80000301020304050607" + "9000", CardDefect.Format)]
    [TestCase("802C80" + "0003" + "0102030405060708" + "000000000000000000000000000000000000000000000000000000000000000000" + "9000", CardDefect.Format)]
    [TestCase("770E9F3602000" + "39F26080102030405060708" + "9000", CardDefect.Format)]
    [TestCase("77119F3602000" + "39F26080102030405060708" + "DF7100" + "9000", CardDefect.Format)]
    [TestCase("77109F360200039F26080102030405060708" + "9000", CardDefect.Missing)]
    [TestCase("770F9F2701809F26080102030405060708" + "9000", CardDefect.Missing)]
    [TestCase("77099F2701809F360200039000", CardDefect.Missing)]
    [TestCase("9000", CardDefect.Format)]
    [TestCase("6985", CardDefect.Status)]
    [TestCase("6300", CardDefect.Status)]
    public void An_answer_to_GENERATE_AC_is_checked(string answer, CardDefect defect)
    {
        using var bench = Bench(new HostReply("00"));
        bench.Card.Answer("80AE80", answer);
        var end = bench.Run();
        Assert.That((end.End, end.Phase, end.Why), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.CardActionAnalysis, (CardDefect?)defect)));
        bench.Card.Answers.Clear();
        bench.Card.Answer("80AE40", answer);
        end = bench.Run();
        Assert.That((end.End, end.Phase, end.HostApproved), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.Completion, true)), "an approval that has to be reversed");
    }

    [Test]
    public void Both_formats_give_the_same_objects([Values] bool format2)
    {
        using var bench = Bench(new HostReply("00"));
        bench.Card.Format2 = format2;
        bench.Run();
        Assert.That(
            (bench.Hex(EmvTags.CryptogramInformation), bench.Hex(EmvTags.Atc), bench.Hex(EmvTags.Cryptogram), bench.Hex(EmvTags.IssuerApplicationData)),
            Is.EqualTo(("40", "0003", "C0C1C2C3C4C5C6C2", "07010103A0A802")));
    }

    [Test]
    public void A_cryptogram_does_not_bring_another_PAN_or_profile_with_it()
    {
        using var bench = Bench(new HostReply("00"));
        var more = TestCard.Tlv(EmvTags.Pan, "6210948000000029") + TestCard.Tlv(EmvTags.Aip, "0000") + TestCard.Tlv(EmvTags.CvmResults, "1F0002");
        bench.Card.Answer("80AE80", TestCard.Tlv(0x77, TestCard.Tlv(EmvTags.CryptogramInformation, "80") + TestCard.Tlv(EmvTags.Atc, "0003") + TestCard.Tlv(EmvTags.Cryptogram, "0102030405060708") + more) + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOnline));
        Assert.That((bench.Hex(EmvTags.Pan), bench.Hex(EmvTags.Aip)), Is.EqualTo(("6210948000000011", "1C00")));
    }

    [Test]
    public void Each_cryptogram_gets_a_number_of_its_own()
    {
        using var bench = Bench(new HostReply("00"));
        bench.Run();
        var numbers = bench.Card.Commands.Where(command => command.StartsWith("80AE", StringComparison.Ordinal)).Select(command => command[^10..^2]);
        Assert.That(numbers, Is.Unique.And.Exactly(2).Items);
    }

    // AIP; whether 91 came; the card's answer; TVR and TSI bits; whether the card is asked.
    [TestCase("1C00", true, "9000", false, true, true)]
    [TestCase("1C00", true, "6300", true, true, true)]
    [TestCase("1C00", true, "6700", true, true, true)]
    [TestCase("1C00", false, "9000", false, false, false)]
    [TestCase("1800", true, "9000", false, false, false)]
    public void The_issuer_is_authenticated_once_and_a_failure_does_not_end_it(string aip, bool data, string status, bool failed, bool performed, bool asked)
    {
        using var bench = Bench(new HostReply("00", data ? Arpc : default(ReadOnlyMemory<byte>), default));
        bench.Card.Aip = aip;
        bench.Card.Answer("0082", status);
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOnline));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.IssuerAuthenticationFailed), Is.EqualTo(failed));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.IssuerAuthentication), Is.EqualTo(performed));
        Assert.That(bench.Card.Commands.Count(command => command == "008200000A01020304050607083030"), Is.EqualTo(asked ? 1 : 0));
    }

    [Test]
    public void Authentication_data_reach_the_card_through_its_second_list_too()
    {
        using var bench = Bench(new HostReply("00", Arpc, default));
        bench.Card.Aip = "1800";
        bench.Card.With(EmvTags.Cdol2, "8A02910A");
        bench.Run();
        Assert.That(bench.Card.Commands, Has.One.EqualTo("80AE40000C3030" + "01020304050607083030" + "00"));
    }

    [TestCase(KernelPhase.ApplicationSelection, 0)]
    [TestCase(KernelPhase.ApplicationSelection, 2)]
    [TestCase(KernelPhase.InitiateApplication, 4)]
    [TestCase(KernelPhase.ReadApplicationData, 5)]
    public void A_card_that_is_taken_away_ends_it_wherever_it_was(KernelPhase phase, int after)
    {
        using var bench = Bench(new HostReply("00"));
        bench.LostAfter = after;
        var end = bench.Run();
        Assert.That((end.End, end.Phase, end.HostApproved), Is.EqualTo((KernelEnd.CardLost, phase, false)));
    }

    [Test]
    public void A_card_taken_away_at_any_command_leaves_an_approval_only_once_the_second_cryptogram_is_there()
    {
        var scripts = Convert.FromHexString("7206860484240000");
        using var whole = Bench(new HostReply("00", Arpc, scripts));
        whole.Run();
        var cryptogram = whole.Card.Commands.FindLastIndex(command => command.StartsWith("80AE", StringComparison.Ordinal));
        for (var after = 0; after < whole.Card.Commands.Count; after++)
        {
            using var bench = Bench(new HostReply("00", Arpc, scripts));
            bench.LostAfter = after;
            var end = bench.Run();
            Assert.That(end.End, Is.EqualTo(after > cryptogram ? KernelEnd.ApprovedOnline : KernelEnd.CardLost), $"after {after}");
            if (after > cryptogram)
                Assert.That(Convert.ToHexString(end.ScriptResults.Span), Is.EqualTo("1100000000"), "the script that ran has failed");
        }
    }

    [TestCase(null, KernelEnd.ApprovedUnableToGoOnline)]
    [TestCase((byte)0x00, KernelEnd.DeclinedOffline)]
    public void A_card_that_wants_the_host_from_a_terminal_without_one_is_as_if_it_were_out_of_reach(byte? second, KernelEnd end)
    {
        using var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { TerminalType = 0x23 };
        bench.Card.Cids[0] = 0x80;
        bench.Card.Cids[1] = second;
        Assert.That(bench.Run().End, Is.EqualTo(end));
        Assert.That(bench.Asked, Is.Empty);
    }

    [Test]
    public void Without_risk_to_speak_of_nothing_goes_online()
    {
        using var bench = new KernelBench();
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Asked, Is.Empty);
        Assert.That(bench.Tsi, Is.EqualTo("6800"));
    }

    internal static KernelBench Bench(HostReply? host)
    {
        var bench = new KernelBench { Host = host };
        bench.Card.With(EmvTags.IacOnline, "FFFFFFFFFF");
        return bench;
    }

    private static IEnumerable<string> Cryptograms(KernelBench bench) =>
        bench.Card.Commands.Where(command => command.StartsWith("80AE", StringComparison.Ordinal)).Select(command => command[4..6]);
}
