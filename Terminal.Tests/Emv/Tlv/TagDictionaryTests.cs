using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Tlv;

public sealed class TagDictionaryTests
{
    private static IEnumerable<TagDefinition> All => TagDictionary.All;

    [TestCaseSource(nameof(All))]
    public void Every_definition_is_sound(TagDefinition definition)
    {
        Assert.That(BerTlv.IsTag(definition.Tag), Is.True);
        Assert.That(definition.MinLength, Is.InRange(0, definition.MaxLength));
        Assert.That(BerTlv.IsConstructed(definition.Tag), Is.EqualTo(definition.Format == TagFormat.Template));
        Assert.That(definition.Template == 0 || BerTlv.IsConstructed(definition.Template), Is.True);
        Assert.That(definition.English, Does.Match("^[ -~]{3,}$"));
        Assert.That(definition.Chinese, Does.Match("\\p{IsCJKUnifiedIdeographs}|^(AIP|AFL)$"));
    }

    [Test]
    public void Tags_and_names_are_unique()
    {
        Assert.That(All.Select(definition => definition.Tag), Is.Unique);
        Assert.That(All.Select(definition => definition.English), Is.Unique);
    }

    [TestCase(EmvTags.AmountAuthorised, "000000001234", true)]
    [TestCase(EmvTags.AmountAuthorised, "0000001234", false)]
    [TestCase(EmvTags.AmountAuthorised, "00000000123A", false)]
    [TestCase(EmvTags.Pan, "6210948000000011", true)]
    [TestCase(EmvTags.Pan, "621094800000001F", true)]
    [TestCase(EmvTags.Pan, "62109480000F0011", false)]
    [TestCase(EmvTags.Pan, "6210948000000E11", false)]
    [TestCase(EmvTags.Pan, "6210948000000011222233", false)]
    [TestCase(EmvTags.Atc, "0001", true)]
    [TestCase(EmvTags.Atc, "01", false)]
    [TestCase(0xDF7Fu, "", true)]
    public void Length_and_format_are_checked(uint tag, string value, bool accepted) =>
        Assert.That(TagDictionary.Accepts(tag, Convert.FromHexString(value)), Is.EqualTo(accepted));
}
