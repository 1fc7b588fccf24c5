using System.Text.Json;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World;

/// <summary>What people call the parts of the world, their knobs and the words that knobs take, in both languages.</summary>
public static class WorldWords
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, string[]>>> Words = new(Read);

    /// <summary>The name of a part; null when nobody has given it one.</summary>
    /// <param name="part">The part.</param>
    public static BilingualText? Of(IWorldPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Find("parts", part.Name);
    }

    /// <summary>The name of a link that is no cable, e.g. <c>wifi</c>; null for another.</summary>
    /// <param name="link">The link's name in the profile.</param>
    public static BilingualText? OfLink(string link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Find("parts", link);
    }

    /// <summary>The name of a knob; null when nobody has given it one.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="knob">The knob.</param>
    public static BilingualText? Of(IWorldPart part, Knob knob)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(knob);
        return Find("knobs", $"{KindOf(part)}.{knob.Name}") ?? Find("knobs", knob.Name);
    }

    /// <summary>A word that a knob takes; null when it is a number, a list, or a word that everybody knows.</summary>
    /// <param name="knob">The knob.</param>
    /// <param name="word">The word.</param>
    public static BilingualText? Of(Knob knob, string word)
    {
        ArgumentNullException.ThrowIfNull(knob);
        ArgumentNullException.ThrowIfNull(word);
        return Find("words", $"{knob.Name}.{word}") ?? Find("words", word);
    }

    /// <summary>The words that a knob takes, as its help lists them; empty for numbers and lists.</summary>
    /// <param name="knob">The knob.</param>
    public static IReadOnlyList<string> ChoicesOf(Knob knob)
    {
        ArgumentNullException.ThrowIfNull(knob);
        var colon = knob.Help.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
            return [];
        var list = knob.Help[(colon + 2)..];
        var words = list.Split(list.Contains('|', StringComparison.Ordinal) ? "|" : ", ");
        // Help also tells forms of lists and numbers; what can be chosen is what the knob's own value is one of.
        return words.Length > 1 && words.All(IsWord) && words.Contains(knob.Get(), StringComparer.Ordinal) ? words : [];
    }

    // The issuers have the same knobs, as have the local networks.
    private static string KindOf(IWorldPart part) =>
        part.Name.StartsWith("issuer", StringComparison.Ordinal) ? "issuer" : part.Name.StartsWith("wired", StringComparison.Ordinal) ? "wired" : part.Name;

    private static bool IsWord(string word) => word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static BilingualText? Find(string table, string key) =>
        Words.Value[table].GetValueOrDefault(key) is [var chinese, var english] ? new BilingualText(chinese, english) : null;

    private static Dictionary<string, Dictionary<string, string[]>> Read()
    {
        using var file = typeof(WorldWords).Assembly.GetManifestResourceStream("world/words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(file)!;
    }
}
