using System.Text.RegularExpressions;

namespace Terminal.Tests.Docs;

/// <summary>What docs/writing-a-driver.md shows is what is compiled and run.</summary>
public sealed partial class WritingADriverPageTests
{
    private const string Page = "docs/writing-a-driver.md";
    private const string Folder = "Terminal.Tests/Docs/WritingADriver";

    [Test]
    public void Every_block_of_code_is_the_file_it_names()
    {
        var page = Repository.Read(Page);

        // Set to rewrite the page; the comparison below still has to hold.
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            page = Block().Replace(page, block => block.Value.Replace(block.Groups["code"].Value, Repository.Read(block.Groups["file"].Value), StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(Repository.Root, Page), page);
        }

        var shown = Block().Matches(page);
        foreach (var block in shown.AsEnumerable())
            Assert.That(block.Groups["code"].Value, Is.EqualTo(Repository.Read(block.Groups["file"].Value)), "UPDATE_DOCS=1 dotnet test Terminal.Tests --filter WritingADriverPage rewrites the page.");
        Assert.That(shown.Select(block => block.Groups["file"].Value), Is.EquivalentTo(Repository.Files("*.cs", Folder)), "every file is shown");
        Assert.That(Regex.Count(page, "^```csharp$", RegexOptions.Multiline, TimeSpan.FromSeconds(5)), Is.EqualTo(shown.Count), "no code without a file");
    }

    [GeneratedRegex(@"\]\(\.\./(?<file>Terminal\.Tests/Docs/WritingADriver/[^)]+)\)[^\n]*\n\n```csharp\n(?<code>.*?)```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Block();
}
