using Terminal.Emulator.Cards;

namespace Terminal.Tests.Emulator.Commands;

/// <summary>The cards and the profiles on the command line.</summary>
public sealed class CatalogueCommandTests
{
    [Test]
    public void The_list_of_cards_has_every_card_masked()
    {
        var list = CommandRun.Of("cards").Out;
        foreach (var card in CardCatalogue.BuiltIn().Cards)
            Assert.That(list, Does.Contain(card.Name).And.Contain(card.MaskedPan).And.Not.Contain(card.Pan));
        Assert.That(CommandRun.Of("cards --json").Json().GetProperty("cards").GetArrayLength(), Is.EqualTo(CardCatalogue.BuiltIn().Cards.Count));
    }

    [TestCase("zh", "余额充足的借记卡", "测试卡")]
    [TestCase("en", "Debit card with money on it", "A test card")]
    public void A_card_is_shown_whole_and_called_a_test_card(string language, string purpose, string warning)
    {
        var card = CommandRun.Of($"cards show unionpay-debit --lang {language}").Out;
        Assert.That(card, Does.Contain("6216261000000000018").And.Contain("123456").And.Contain(purpose).And.Contain(warning));
    }

    [Test]
    public void A_chip_is_shown_with_its_applications_faults_and_outcome() => Assert.Multiple(() =>
    {
        var broken = CommandRun.Of("cards show chip-gpo-refused --lang en").Out;
        Assert.That(broken, Does.Contain("A000000333010102 EMU CREDIT").And.Contain("A000000333010101 EMU DEBIT"));
        Assert.That(broken, Does.Contain("gpo-refused").And.Contain("approved-offline"));
        Assert.That(CommandRun.Of("cards show unionpay-debit --lang en").Out, Does.Not.Contain("Chip"));
    });

    [Test]
    public void A_card_is_a_document_too() =>
        Assert.That(CommandRun.Of("cards show unionpay-debit --json").Json().GetProperty("pin").GetString(), Is.EqualTo("123456"));

    [Test]
    public void Columns_stand_below_each_other_in_Chinese_too()
    {
        var lines = CommandRun.Of("cards --lang zh").Lines;
        var ends = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.IndexOf('.', StringComparison.Ordinal) + 3).Distinct();
        Assert.That(ends, Has.Exactly(1).Items);
        Assert.That(lines[0][..(lines[0].IndexOf("开户余额", StringComparison.Ordinal) + 4)].Sum(c => c > '\u2e80' ? 2 : 1), Is.EqualTo(ends.Single()));
    }

    [Test]
    public void The_profiles_that_come_with_the_program_are_listed_and_sound()
    {
        var listed = CommandRun.Of("profiles list --json").Json().GetProperty("profiles").EnumerateArray().Select(profile => profile.GetProperty("name").GetString());
        Assert.That(listed, Is.EqualTo(new[] { "bench", "dev", "lakala-classic", "lakala-esign", "lakala-smart" }));
        Assert.That(CommandRun.Of("profiles validate").Code, Is.Zero);
        Assert.That(CommandRun.Of("profiles list").Out, Does.Contain("every device is virtual"));
        Assert.That(CommandRun.Of("profiles list --lang zh").Out, Does.Contain("所有设备均为虚拟设备"));
    }

    [Test]
    public void Every_error_of_a_profile_is_told_with_its_line_and_column()
    {
        using var desk = new TemporaryDesk();
        File.WriteAllText(desk.Profile, """
            {
              "name": "desk",
              "extends": "dev",
              "host": { "tls": 1 },
              "timeouts": { "connect": "soon" }
            }
            """);
        var run = CommandRun.Of($"profiles validate dev {desk.Profile}");
        Assert.That(run.Code, Is.EqualTo(65));
        Assert.That(run.Out, Does.Contain("dev: sound").And.Contain("2 error(s)").And.Contain("desk.json(4,").And.Contain("desk.json(5,"));
        Assert.That(CommandRun.Of($"sale 1 --clock virtual --profile {desk.Profile}").Code, Is.EqualTo(65));
        var document = CommandRun.Of($"profiles validate {desk.Profile} --json").Json().GetProperty("profiles")[0];
        Assert.That(document.GetProperty("errors")[0].GetProperty("line").GetInt32(), Is.EqualTo(4));
    }

    [Test]
    public void A_profile_is_explained_setting_by_setting()
    {
        var lines = CommandRun.Of("profiles explain bench").Lines;
        Assert.That(lines, Has.Some.Match(@"^host\.tls +true +bench$"));
        Assert.That(lines, Has.Some.Match(@"^identity\.terminalId +00000001 +dev$"));
        Assert.That(lines, Has.Some.Match(@"^host\.dialect +unionpay +\(default\)$"));
    }

    [Test]
    public void Two_profiles_are_compared()
    {
        Assert.That(CommandRun.Of("profiles diff dev bench").Lines, Has.Some.Match(@"^host\.tls +false +true$"));
        Assert.That(CommandRun.Of("profiles diff dev dev").Out, Is.EqualTo("They do not differ.\n"));
        Assert.That(CommandRun.Of("profiles diff dev nobody").Code, Is.EqualTo(65));
    }
}
