using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Terminal.Tests.Security;

/// <summary>The rows of Vectors/crypto.txt and emv-symmetric.txt. A missing file fails whoever asks for it.</summary>
internal static class CryptoVectors
{
    private static readonly Lazy<string[]> Lines = new(() =>
        [.. new[] { "crypto.txt", "emv-symmetric.txt" }.SelectMany(name => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", name), Encoding.UTF8))]);

    private static readonly AsyncLocal<HashSet<string>?> Given = new();

    /// <summary>Every row, by its first line; comments and what belongs to the line before are none.</summary>
    public static IReadOnlySet<string> All => Lines.Value.Where(line => line.Trim().Length > 0 && line[0] is not '#' and not ' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Runs something and tells which rows it asked for.</summary>
    public static IReadOnlySet<string> AskedFor(Action run)
    {
        var given = Given.Value = new HashSet<string>(StringComparer.Ordinal);
        run();
        Given.Value = null;
        return given;
    }

    /// <summary>The lines that begin with a word, each with the indented lines after it.</summary>
    /// <param name="start">The word.</param>
    /// <param name="where">Which of them; null for all.</param>
    public static IReadOnlyList<string> Rows(string start, Func<string, bool>? where = null)
    {
        var rows = new List<string>();
        for (var i = 0; i < Lines.Value.Length; i++)
        {
            if (!Lines.Value[i].StartsWith(start, StringComparison.Ordinal))
                continue;
            var (first, row) = (i, Lines.Value[i]);
            while (i + 1 < Lines.Value.Length && Lines.Value[i + 1].StartsWith("  ", StringComparison.Ordinal))
                row += Lines.Value[++i];
            if (where?.Invoke(row) == false)
                continue;
            rows.Add(row);
            Given.Value?.Add(Lines.Value[first]);
        }

        return rows;
    }

    /// <summary>The only line that begins with a word.</summary>
    public static string Row(string start) => Rows(start).Single();

    /// <summary>The text after <c>name=</c>, up to the next blank.</summary>
    public static string Text(string row, string name)
    {
        var match = Regex.Match(row, $@"(?<![A-Za-z0-9_]){Regex.Escape(name)}=(?:""([^""]*)""|([^\s;,]+))", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.That(match.Success, Is.True, $"{name} is missing in: {row}");
        return match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
    }

    /// <summary>The bytes after <c>name=</c>; <c>11x16</c> is sixteen times 11, <c>-</c> none.</summary>
    public static byte[] Bytes(string row, string name)
    {
        var text = Text(row, name);
        return text.Length == 5 && text[2] == 'x'
            ? [.. Enumerable.Repeat(Convert.FromHexString(text[..2])[0], int.Parse(text[3..], CultureInfo.InvariantCulture))]
            : text == "-" ? [] : Convert.FromHexString(text);
    }

    public static byte[] Digits(string text) => [.. text.Select(c => (byte)(c - '0'))];
}
