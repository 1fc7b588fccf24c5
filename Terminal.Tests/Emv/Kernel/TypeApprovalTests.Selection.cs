using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <content>Application selection.</content>
public sealed partial class TypeApprovalTests
{
    private const string Debit = "A000000333010101";
    private const string Credit = "A000000333010102";

    [TestCase("6A82")]
    [TestCase("9000")]
    [TestCase("61009000")]
    [TestCase("7003610500" + "9000")]
    public void V2CB_023_01_11_a_bad_record_of_the_directory_means_that_AIDs_are_tried(string record)
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Credit, "B", "01"));
        bench.Card.DirectoryRecords.Add(record);
        bench.Configuration = bench.Configuration with { Applications = [KernelBench.Application] };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.DfName), Is.EqualTo(Debit), "the candidate from the first record is forgotten");
        Assert.That(bench.Card.Commands, Has.None.StartWith("00A4040008" + Credit));
    }

    [Test]
    public void V2CL_005_00_an_entry_without_a_label_means_that_AIDs_are_tried()
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Credit, "", "01"));
        bench.Configuration = bench.Configuration with { Applications = [KernelBench.Application] };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.DfName), Is.EqualTo(Debit));
    }

    [Test]
    public void V2CB_031_06_the_same_AID_is_a_candidate_once()
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01"), SelectionTests.Entry(Debit, "OTHER", "02"));
        bench.Run();
        Assert.That(bench.Asked, Is.Empty, "there is nothing to choose");
    }

    [Test]
    public void V2CE_003_05_the_same_label_and_preferred_name_are_one_candidate()
    {
        const string name = "9F12024E31";
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01", name), SelectionTests.Entry(Credit, "A", "02", name));
        bench.Run();
        Assert.That(bench.Asked, Is.Empty);
    }

    [Test]
    public void _2CL_001_01_the_same_preferred_name_alone_does_not_make_one_candidate()
    {
        const string name = "9F12024E31";
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01", name), SelectionTests.Entry(Credit, "B", "02", name));
        bench.Run();
        Assert.That(bench.Asked.OfType<KernelNeed.Choice>().Single().Choices, Has.Count.EqualTo(2));
    }

    [Test]
    public void _2CA_030_05_after_6985_to_GPO_another_application_is_chosen_with_try_again()
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01"), SelectionTests.Entry(Credit, "B", "02"));
        bench.Card.Answer("80A8", "6985", "800A1C00" + "08010100" + "10010101" + "9000");
        bench.Card.With(EmvTags.CvmList, "00000000000000001F00");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Asked.OfType<KernelNeed.Choice>().Select(choice => choice.TryAgain), Is.EqualTo(new[] { false }), "one candidate is left: nothing to choose");
        Assert.That(bench.Hex(EmvTags.DfName), Is.EqualTo(Credit));
    }

    [Test]
    public void V2CA_119_name_and_proprietary_template_may_come_in_either_order()
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01"));
        bench.Card.Answer("00A4040008" + Debit, TestCard.Tlv(0x6F, TestCard.Tlv(0xA5, "500141") + TestCard.Tlv(0x84, Debit)) + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOffline));
    }

    [TestCase("6F0F" + "8408A000000333010101" + "A505" + "500141")]
    [TestCase("6F0F" + "8408A000000333010101" + "A502" + "500141")]
    public void V2CA_099_control_information_whose_lengths_do_not_agree_is_not_taken(string information)
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01"));
        bench.Card.Answer("00A4040008" + Debit, information + "9000");
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApplicationMissing));
        Assert.That(bench.Card.Commands, Has.None.StartWith("80A8"));
    }

    [TestCase("9F110100")]
    [TestCase("9F110111")]
    public void _2CL_038_00_a_code_table_out_of_range_costs_only_the_preferred_name(string table)
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Debit, "A", "01", table + "9F12024E31"), SelectionTests.Entry(Credit, "B", "02"));
        bench.Run();
        Assert.That(bench.Asked.OfType<KernelNeed.Choice>().Single().Choices[0].Label, Is.EqualTo("A"));
    }

    [TestCase("70186117" + "4F08A000000333010102" + "500142" + "870101" + "9000")]
    [TestCase("70126113" + "4F08A000000333010102" + "500142" + "870101" + "9000")]
    public void _2CB_005_a_directory_entry_with_a_wrong_length_means_that_AIDs_are_tried(string record) => DirectoryIsNotUsed(record);

    [TestCase("70146112" + "4F07A000000333010102" + "500142" + "870101" + "9000")]
    [TestCase("70146112" + "4F09A000000333010102" + "500142" + "870101" + "9000")]
    public void _2CL_029_05_an_AID_with_a_wrong_length_in_the_directory_means_that_AIDs_are_tried(string record) => DirectoryIsNotUsed(record);

    private static void DirectoryIsNotUsed(string record)
    {
        using var bench = SelectionTests.Bench(SelectionTests.Entry(Credit, "B", "01"));
        bench.Card.DirectoryRecords.Add(record);
        bench.Configuration = bench.Configuration with { Applications = [KernelBench.Application] };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.DfName), Is.EqualTo(Debit));
    }
}
