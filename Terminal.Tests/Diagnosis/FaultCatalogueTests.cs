using System.Text.RegularExpressions;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Diagnosis;

public sealed class FaultCatalogueTests
{
    private static readonly Fault[] Faults = Enum.GetValues<Fault>();

    [TestCaseSource(nameof(Faults))]
    public void Every_fault_is_told_in_both_languages(Fault fault)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        Assert.That(diagnosis.Fault, Is.EqualTo(fault));
        foreach (var text in new[] { diagnosis.Title, diagnosis.Cause, diagnosis.Advice, diagnosis.NextTest }.OfType<BilingualText>())
        {
            Assert.That(text.Chinese, Does.Match("\\p{IsCJKUnifiedIdeographs}{2,}"));
            Assert.That(text.English, Does.Match("^[ -~]{10,}$"));
        }
    }

    [TestCaseSource(nameof(Faults))]
    public void The_key_is_the_name_with_hyphens(Fault fault) =>
        Assert.That(
            FaultCatalogue.Of(fault).Key,
            Is.EqualTo(Regex.Replace(fault.ToString(), "(?<!^)[A-Z]", "-$0", RegexOptions.None, TimeSpan.FromSeconds(10)).ToLowerInvariant()));

    [TestCaseSource(nameof(Faults))]
    public void An_ambiguous_symptom_comes_with_the_test_that_settles_it_and_a_certain_one_without(Fault fault)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        Assert.That(diagnosis.NextTest, diagnosis.Confidence == Confidence.Likely ? Is.Not.Null : Is.Null);
    }

    [TestCaseSource(nameof(Faults))]
    public void Chinese_sentences_end_and_are_punctuated_as_Chinese(Fault fault)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        foreach (var text in new[] { diagnosis.Cause, diagnosis.Advice, diagnosis.NextTest }.OfType<BilingualText>())
        {
            Assert.That(text.Chinese, Does.EndWith("。").And.Not.Match("[,;:!?()]"));
            Assert.That(text.English, Does.EndWith("."));
        }

        Assert.That(diagnosis.Title.Chinese, Does.Not.EndWith("。"));
        Assert.That(diagnosis.Title.English, Does.Not.EndWith("."));
    }

    [Test]
    public void Keys_and_titles_are_unique()
    {
        Assert.That(FaultCatalogue.All.Select(entry => entry.Key), Is.Unique);
        Assert.That(FaultCatalogue.All.Select(entry => entry.Title.Chinese), Is.Unique);
        Assert.That(FaultCatalogue.All.Select(entry => entry.Title.English), Is.Unique);
        Assert.That(FaultCatalogue.All, Has.Count.EqualTo(Faults.Length));
    }

    [Test]
    public void A_number_that_is_no_fault_is_refused() =>
        Assert.That(() => FaultCatalogue.Of((Fault)9999), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_text_is_given_in_the_language_asked_for()
    {
        var title = FaultCatalogue.Of(Fault.HostSilent).Title;
        Assert.That(title.In(Language.Chinese), Does.Contain("银行没有应答"));
        Assert.That(title.In(Language.English), Does.StartWith("The bank did not answer"));
    }
}
