using System.Text;

namespace Terminal.Emulator.World.Mobile;

/// <summary>The members of an enumeration as knobs spell them: lower case, with hyphens.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly string[] Spellings = [.. Members.Select(member => Hyphenated(member.ToString()))];

    /// <summary>All of them, as a help text shows them.</summary>
    public static string All { get; } = string.Join('|', Spellings);

    public static string Of(T member) => Spellings[Array.IndexOf(Members, member)];

    public static bool TryParse(string text, out T member)
    {
        var index = Array.IndexOf(Spellings, text);
        member = index < 0 ? default : Members[index];
        return index >= 0;
    }

    private static string Hyphenated(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
