using System.Text;
using System.Text.RegularExpressions;

namespace Terminal.Tests.Security;

/// <summary>The rows of Vectors/crypto.txt. A missing file fails whoever asks for it.</summary>
internal static class CryptoVectors
{
    private static readonly Lazy<string[]> Lines = new(() =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "crypto.txt"), Encoding.UTF8));

    /// <summary>The lines that begin with a word, each with the indented lines after it.</summary>
    public static IReadOnlyList<string> Rows(string start)
    {
        var rows = new List<string>();
        for (var i = 0; i < Lines.Value.Length; i++)
        {
            if (!Lines.Value[i].StartsWith(start, StringComparison.Ordinal))
                continue;
            var row = Lines.Value[i];
            while (i + 1 < Lines.Value.Length && Lines.Value[i + 1].StartsWith("  ", StringComparison.Ordinal))
                row += Lines.Value[++i];
            rows.Add(row);
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

    /// <summary>The bytes after <c>name=</c>; <c>11x16</c> is sixteen times 11.</summary>
    public static byte[] Bytes(string row, string name)
    {
        var text = Text(row, name);
        return text.Length == 5 && text[2] == 'x'
            ? [.. Enumerable.Repeat(Convert.FromHexString(text[..2])[0], int.Parse(text[3..], System.Globalization.CultureInfo.InvariantCulture))]
            : Convert.FromHexString(text);
    }

    public static byte[] Digits(string text) => [.. text.Select(c => (byte)(c - '0'))];
}
