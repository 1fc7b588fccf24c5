using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Application selection (EMV book 1, 12).</summary>
public sealed class SelectionTests
{
    private const string Directory = "00A404000E315041592E5359532E444446303100";
    private const string Debit = "A000000333010101";
    private const string Credit = "A000000333010102";

    [Test]
    public void The_directory_is_read_until_there_is_no_further_record()
    {
        using var bench = Bench(Entry(Debit, "UNIONPAY 1", "01"), Entry(Credit, "UNIONPAY 2", "02"));
        bench.Run();
        Assert.That(bench.Card.Commands.Take(4), Is.EqualTo(new[] { Directory, "00B2010C00", "00B2020C00", "00B2030C00" }));
        Assert.That(Choices(bench), Is.EqualTo(new[] { "UNIONPAY 1", "UNIONPAY 2" }));
    }

    [TestCase("01 02 03", "A B C")]
    [TestCase("03 02 01", "C B A")]
    [TestCase("00 0F 02", "C B A")]
    [TestCase("01 01 01", "A B C")]
    [TestCase("03 81 02", "B C A")]
    public void Candidates_come_by_priority_and_those_without_one_last(string priorities, string expected)
    {
        var levels = priorities.Split(' ');
        using var bench = Bench(Entry(Debit, "A", levels[0]), Entry(Credit, "B", levels[1]), Entry(Debit + "01", "C", levels[2]));
        bench.Run();
        Assert.That(string.Join(' ', Choices(bench)), Is.EqualTo(expected));
    }

    [Test]
    public void The_chosen_application_is_selected()
    {
        using var bench = Bench(Entry(Credit, "B", "01"), Entry(Debit, "A", "02"));
        bench.Choices.Enqueue(1);
        bench.Run();
        Assert.That(bench.Card.Commands, Has.One.EqualTo("00A4040008A00000033301010100"));
        Assert.That((bench.Hex(EmvTags.DfName), bench.Hex(EmvTags.TerminalAid)), Is.EqualTo((Debit, Debit)));
    }

    [Test]
    public void A_single_candidate_is_selected_without_a_question()
    {
        using var bench = Bench(Entry(Debit, "A", "01"));
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Asked, Is.Empty);
    }

    [TestCase(true, KernelEnd.ApprovedOffline)]
    [TestCase(false, KernelEnd.ApplicationMissing)]
    public void A_single_candidate_that_wants_confirmation_gets_it(bool agrees, KernelEnd end)
    {
        using var bench = Bench(Entry(Debit, "A", "81"));
        bench.Confirms = agrees;
        Assert.That(bench.Run().End, Is.EqualTo(end));
        Assert.That(bench.Asked.OfType<KernelNeed.Confirmation>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Without_a_way_to_choose_the_best_is_taken_and_what_wants_confirmation_is_left_out()
    {
        using var bench = Bench(Entry(Credit, "B", "81"), Entry(Debit + "02", "C", "03"), Entry(Debit, "A", "02"));
        bench.Configuration = bench.Configuration with { CardholderChooses = false };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.DfName), Is.EqualTo(Debit));
        Assert.That(bench.Asked, Is.Empty);
    }

    [TestCase("6A82")]
    [TestCase("6283")]
    [TestCase("6D00")]
    [TestCase("6A86")]
    [TestCase("9000")]
    [TestCase("6F15840E315041592E5359532E4444463031A5038801009000", TestName = "SFI 0")]
    [TestCase("6F15840E315041592E5359532E4444463031A50388010B9000", TestName = "SFI 11")]
    [TestCase("6F14840E315041592E5359532E4444463031A50388019000", TestName = "Broken lengths")]
    [TestCase("6F12840E315041592E5359532E4444463031A5009000", TestName = "No SFI")]
    public void Without_a_sound_directory_AIDs_are_tried_one_by_one(string answer)
    {
        using var bench = new KernelBench();
        bench.Card.Answer("00A404000E", answer);
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Card.Commands.Skip(1).Take(2), Is.EqualTo(new[] { "00A4040008A00000033301010100", "00A4040008A00000033301010100" }));
    }

    [Test]
    public void A_directory_without_an_application_in_common_is_followed_by_AIDs()
    {
        using var bench = Bench(Entry("A0000000031010", "OTHER", "01"));
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Card.Commands.Skip(3).Take(3), Is.EqualTo(new[] { "00A4040006A0000003330100", "00A4040206A0000003330100", "00A4040008A00000033301010100" }));
    }

    [TestCase("00A404000E", KernelPhase.ApplicationSelection)]
    [TestCase("00A4040008", KernelPhase.ApplicationSelection)]
    public void A_blocked_card_ends_it_without_fallback(string command, KernelPhase phase)
    {
        using var bench = new KernelBench();
        if (command.EndsWith("08", StringComparison.Ordinal))
            bench.Configuration = bench.Configuration with { UsesDirectory = false };
        bench.Card.Answer(command, "6A81");
        var end = bench.Run();
        Assert.That((end.End, end.Phase, end.FallbackAllowed), Is.EqualTo((KernelEnd.CardBlocked, phase, false)));
        Assert.That(bench.Card.Commands, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_blocked_application_is_passed_over_and_with_no_other_the_card_counts_as_blocked()
    {
        using var bench = Listing(Debit, Credit);
        bench.Card.Answer("00A4040008" + Debit, TestCard.Fci(Debit, "5001418701" + "01") + "6283").Answer("00A4040008" + Credit, TestCard.Fci(Credit, "500142") + "9000");
        bench.Run();
        Assert.That(bench.Hex(EmvTags.DfName), Is.EqualTo(Credit));

        bench.Card.Answer("00A4040008" + Credit, "6A82");
        var end = bench.Run();
        Assert.That((end.End, end.FallbackAllowed), Is.EqualTo((KernelEnd.CardBlocked, false)));
    }

    [Test]
    public void Nothing_in_common_allows_the_stripe()
    {
        using var bench = Listing("A0000000031010");
        var end = bench.Run();
        Assert.That((end.End, end.FallbackAllowed), Is.EqualTo((KernelEnd.ApplicationMissing, true)));
    }

    [Test]
    public void Longer_names_are_asked_for_until_the_card_has_no_more()
    {
        using var bench = Listing("A00000033301");
        bench.Card.Answer("00A4040006A00000033301", TestCard.Fci(Debit, "500141") + "9000")
            .Answer("00A4040206A00000033301", TestCard.Fci(Credit, "500142") + "9000", TestCard.Fci(Debit + "01", "500143") + "6283", TestCard.Fci(Debit + "02", "500144") + "9000", "6A82");
        bench.Run();
        Assert.That(bench.Card.Commands.Count(command => command.StartsWith("00A40402", StringComparison.Ordinal)), Is.EqualTo(4));
        Assert.That(Choices(bench), Is.EqualTo(new[] { "A", "B", "D" }));
    }

    [Test]
    public void With_exact_matching_a_longer_name_does_not_count()
    {
        using var bench = Listing("A00000033301");
        bench.SetApplication(application => application with { MatchesPartially = false });
        bench.Card.Answer("00A4040006A00000033301", TestCard.Fci(Debit, "500141") + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApplicationMissing));
        Assert.That(bench.Card.Commands, Has.None.StartWith("00A40402"));
    }

    [Test]
    public void A_card_that_always_has_another_name_is_broken_off()
    {
        using var bench = Listing("A00000033301");
        bench.Card.Answer("00A4040006A00000033301", TestCard.Fci(Debit, "500141") + "9000").Answer("00A4040206A00000033301", TestCard.Fci(Debit, "500141") + "9000");
        bench.Run();
        Assert.That(bench.Card.Commands.Count(command => command.StartsWith("00A40402", StringComparison.Ordinal)), Is.EqualTo(31));
    }

    [TestCase("6985")]
    [TestCase("6A82")]
    [TestCase("9000")]
    [TestCase("6F0A8408A0000003330101029000", TestName = "No proprietary template")]
    [TestCase("6F0C8408A000000333010102A5009000", TestName = "Another name")]
    public void A_final_SELECT_that_fails_takes_the_candidate_off_and_says_try_again(string answer)
    {
        using var bench = Bench(Entry(Debit, "A", "01"), Entry(Credit, "B", "02"), Entry(Debit + "02", "C", "03"));
        bench.Card.Answer("00A4040008" + Debit, answer);
        bench.Run();
        var choices = bench.Asked.OfType<KernelNeed.Choice>().ToArray();
        Assert.That(choices.Select(choice => (choice.Choices.Count, choice.TryAgain)), Is.EqualTo(new[] { (3, false), (2, true) }));
    }

    [Test]
    public void When_every_candidate_failed_the_stripe_may_be_tried()
    {
        using var bench = Bench(Entry(Debit, "A", "01"));
        bench.Card.Answer("00A4040008" + Debit, "6985");
        var end = bench.Run();
        Assert.That((end.End, end.FallbackAllowed), Is.EqualTo((KernelEnd.ApplicationMissing, true)));
    }

    [TestCase("9F110101", "9F12024E31", "N1")]
    [TestCase("", "9F12024E31", "A")]
    [TestCase("9F110102", "9F12024E31", "A")]
    public void The_preferred_name_is_shown_when_its_characters_are_those_of_every_display(string table, string name, string shown)
    {
        using var bench = Bench(Entry(Debit, "A", "01", table + name), Entry(Credit, "B", "02"));
        bench.Run();
        Assert.That(Choices(bench)[0], Is.EqualTo(shown));
    }

    [Test]
    public void Giving_up_at_a_question_ends_it()
    {
        using var kernel = new EmvKernel(Bench(Entry(Debit, "A", "01")).Configuration, new KernelBench().Details, new ScriptedRandom());
        kernel.Next(new KernelInput.Begin());
        Assert.That(((KernelNeed.Completed)kernel.Next(new KernelInput.Cancelled())).Result.End, Is.EqualTo(KernelEnd.Cancelled));
    }

    internal static string Entry(string aid, string label, string priority, string more = "") =>
        TestCard.Tlv(0x61, TestCard.Tlv(0x4F, aid) + (label.Length > 0 ? TestCard.Tlv(0x50, Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(label))) : "") + "8701" + priority + more);

    /// <summary>A card with a directory of these entries, one a record, and applications behind them.</summary>
    internal static KernelBench Bench(params string[] entries)
    {
        var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { Applications = [KernelBench.Application with { Aid = Convert.FromHexString("A00000033301") }, KernelBench.Application] };
        for (var i = 0; i < entries.Length; i++)
            bench.Card.DirectoryRecords.Add(TestCard.Tlv(0x70, entries[i]) + "9000");
        foreach (var aid in new[] { Debit, Credit, Debit + "01", Debit + "02" })
            bench.Card.Answer($"00A40400{aid.Length / 2:X2}{aid}", TestCard.Fci(aid, "500141") + "9000");
        return bench;
    }

    /// <summary>A terminal that tries these AIDs without a directory.</summary>
    private static KernelBench Listing(params string[] aids)
    {
        var bench = new KernelBench();
        bench.Configuration = bench.Configuration with
        {
            UsesDirectory = false,
            Applications = [.. aids.Select(aid => KernelBench.Application with { Aid = Convert.FromHexString(aid) })],
        };
        return bench;
    }

    private static string[] Choices(KernelBench bench) => [.. bench.Asked.OfType<KernelNeed.Choice>().First().Choices.Select(choice => choice.Label)];
}
