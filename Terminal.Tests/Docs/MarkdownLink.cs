using System.Text.RegularExpressions;

namespace Terminal.Tests.Docs;

/// <summary>A link or picture in a Markdown file that leads into the repository.</summary>
/// <param name="File">Where it stands, from the root.</param>
/// <param name="Text">The words that are linked.</param>
/// <param name="Target">What it leads to, from the root; null when it leaves the repository.</param>
/// <param name="Anchor">The heading within it, without #; empty for none.</param>
internal sealed partial record MarkdownLink(string File, string Text, string? Target, string Anchor)
{
    /// <summary>The links of a file; those to the web and those in code blocks are left out.</summary>
    /// <param name="file">The file, from the root.</param>
    /// <param name="markdown">Its text.</param>
    public static IEnumerable<MarkdownLink> In(string file, string markdown)
    {
        foreach (Match match in Link().Matches(Fence().Replace(markdown, "")))
        {
            var target = match.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                continue;
            var parts = target.Split('#', 2);
            yield return new MarkdownLink(file, match.Groups["text"].Value, Resolve(file, parts[0]), parts.Length == 2 ? parts[1] : "");
        }
    }

    /// <summary>The anchors of a Markdown text, made of its headings as the usual hosts make them.</summary>
    /// <param name="markdown">The text.</param>
    public static IEnumerable<string> Anchors(string markdown) =>
        Heading().Matches(Fence().Replace(markdown, "")).Select(match => NotInAnchor().Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string? Resolve(string file, string target)
    {
        if (target.Length == 0)
            return file;
        var full = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target));
        var fromRoot = Path.GetRelativePath(Repository.Root, full).Replace('\\', '/');
        return fromRoot.StartsWith("..", StringComparison.Ordinal) ? null : fromRoot;
    }

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchor();
}
