using System.Text;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;
using Terminal.Emulator.Yaml;

namespace Terminal.Tests.Emulator.Yaml;

public sealed class YamlTextTests
{
    private const string Sample = "title: { zh: 欠费, en: \"in arrears\" }\nsteps:\n- sale: 1.00 # yuan\n- wait: 5s\n- world:\n    telephone: { dialTone: absent, preset: ~ }\n";

    [Test]
    public void Every_value_knows_where_it_stands()
    {
        var root = Read(Sample);
        var sale = root["steps"]!.Items[0]["sale"]!;
        Assert.That((sale.Text, sale.Path, sale.Line, sale.Column), Is.EqualTo(("1.00", "steps[0].sale", 3, 9)));
        var english = root["title"]!["en"]!;
        Assert.That((english.Text, english.Path, english.Line, english.Column), Is.EqualTo(("in arrears", "title.en", 1, 22)));
        Assert.That(root["steps"]!.Items[2]["world"]!["telephone"]!["preset"]!.Kind, Is.EqualTo(YamlKind.Nothing));
        Assert.That(root["steps"]!.Members, Is.Empty);
        Assert.That(root["nothing"], Is.Null);
    }

    [Test]
    public void Numbers_and_truth_values_stay_texts()
    {
        var root = Read("a: 010\nb: yes\nc: 1e3\nd: ''\n");
        Assert.That(root.Members.Select(member => member.Value.Text), Is.EqualTo(new[] { "010", "yes", "1e3", "" }));
        Assert.That(root.Members.Select(member => member.Value.Kind), Is.All.EqualTo(YamlKind.Text));
    }

    [TestCase("a: [1, 2\nb: 3\n", 1, 6, "is not YAML: what follows")]
    [TestCase("a: [1, 2", 2, 1, "is not YAML")]
    [TestCase("a: &here 1\nb: 2\n", 1, 4, "anchors")]
    [TestCase("b: 2\na: *here\n", 2, 4, "anchors")]
    [TestCase("a: &here { b: 1 }\n", 1, 4, "anchors")]
    [TestCase("a: !!int 1\n", 1, 4, "tags")]
    [TestCase("a: 1\nb: 2\na: 3\n", 3, 1, "stands twice")]
    [TestCase("a: 1\n---\nb: 2\n", 2, 1, "second document")]
    [TestCase("? [a]\n: 1\n", 1, 3, "a name must be a plain text")]
    [TestCase("a: 1\n\tb: 2\n", 1, 4, "is not YAML")]
    [TestCase("", 1, 1, "is empty")]
    public void What_is_wrong_is_told_with_line_and_column(string text, int line, int column, string reason)
    {
        var errors = new YamlErrors("x.yaml");
        YamlText.Read(text, errors);
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That((errors[0].Line, errors[0].Column), Is.EqualTo((line, column)), errors[0].ToString());
        Assert.That(errors[0].Reason, Does.Contain(reason));
    }

    [Test]
    public void Big_and_deep_files_are_refused()
    {
        var errors = new YamlErrors("x.yaml");
        Assert.That(YamlText.Read(new string(' ', YamlText.MaxLength + 1), errors), Is.Null);
        Assert.That(YamlText.Read(new string('[', 100_000), errors), Is.Null);
        Assert.That(errors.Select(error => error.Reason), Is.EqualTo(new[] { "is longer than 262144 characters", "is not YAML: it is nested deeper than 12" }));
    }

    [Test]
    public void No_more_than_a_hundred_errors_are_kept()
    {
        var errors = new YamlErrors("x.yaml");
        YamlText.Read(string.Concat(Enumerable.Repeat("a: 1\n", 200)), errors);
        Assert.That(errors, Has.Count.EqualTo(YamlErrors.Limit));
    }

    [Test]
    public void Five_thousand_mutants_are_read_or_refused_by_name()
    {
        const string Alphabet = "{}[]:,-?&*!|>'\"%@`#~ \n\t\0\u0085\ufeff欠\ud83a1\\";
        var random = new SeededRandomSource(1, "yaml-fuzz");
        var refused = 0;
        for (var i = 0; i < 5000; i++)
        {
            var text = new StringBuilder(Sample);
            for (var edits = 1 + random.NextInt(4); edits > 0; edits--)
            {
                var at = random.NextInt(text.Length);
                if (random.NextInt(2) == 0)
                    text.Insert(at, Alphabet[random.NextInt(Alphabet.Length)]);
                else
                    text.Remove(at, Math.Min(1 + random.NextInt(3), text.Length - at));
            }

            var errors = new YamlErrors("x.yaml");
            var root = YamlText.Read(text.ToString(), errors);
            Assert.That(root is not null || errors.Count > 0, Is.True, text.ToString());
            refused += errors.Count > 0 ? 1 : 0;
        }

        Assert.That(refused, Is.InRange(1000, 4500));
    }

    private static YamlNode Read(string text)
    {
        var errors = new YamlErrors("x.yaml");
        var root = YamlText.Read(text, errors);
        Assert.That(errors, Is.Empty);
        return root!;
    }
}
