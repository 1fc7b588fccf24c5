namespace Terminal.Tests.Docs;

public sealed class LinkTests
{
    private static IReadOnlyList<string> Pages => Repository.Files("*.md");

    [TestCaseSource(nameof(Pages))]
    public void Every_link_leads_to_something(string page)
    {
        var dead = MarkdownLink.In(page, Repository.Read(page)).Where(IsDead).Select(link => $"[{link.Text}] {link.Target}#{link.Anchor}");
        Assert.That(dead, Is.Empty);
    }

    [Test]
    public void A_dead_link_and_a_dead_anchor_are_found()
    {
        const string Markdown = "# One two\n[good](README.md) [self](#one-two) [bad](nowhere.md) [outside](../../x) [heading](#three) [web](https://example.org/x)\n";
        var dead = MarkdownLink.In("docs/page.md", Markdown).Where(link => IsDead(link, Markdown));
        Assert.That(dead.Select(link => link.Text), Is.EquivalentTo(new[] { "bad", "outside", "heading" }));
    }

    [Test]
    public void Every_document_is_in_the_index()
    {
        var linked = MarkdownLink.In("docs/README.md", Repository.Read("docs/README.md")).Select(link => link.Target).ToHashSet();
        Assert.That(Repository.Files("*.md", "docs").Where(page => page != "docs/README.md" && !linked.Contains(page)), Is.Empty);
    }

    [Test]
    public void Every_test_that_the_rules_of_money_name_exists()
    {
        const string Page = "docs/rules-of-money.md";
        var tests = MarkdownLink.In(Page, Repository.Read(Page))
            .Where(link => link.Target?.StartsWith("Terminal.Tests/", StringComparison.Ordinal) == true)
            .ToArray();
        Assert.That(tests, Has.Length.GreaterThan(11));
        foreach (var test in tests)
            Assert.That(Repository.Read(test.Target!), Does.Contain(" " + test.Text.Trim('`')), test.Target);
    }

    private static bool IsDead(MarkdownLink link) => IsDead(link, null);

    private static bool IsDead(MarkdownLink link, string? ownText)
    {
        if (link.Target is not { } target)
            return true;
        if (ownText is null || target != link.File)
        {
            var path = Path.Combine(Repository.Root, target);
            if (!File.Exists(path) && !Directory.Exists(path))
                return true;
        }

        return link.Anchor.Length > 0 && target.EndsWith(".md", StringComparison.Ordinal)
            && !MarkdownLink.Anchors(ownText ?? Repository.Read(target)).Contains(link.Anchor);
    }
}
