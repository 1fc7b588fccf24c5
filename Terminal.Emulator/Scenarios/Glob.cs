namespace Terminal.Emulator.Scenarios;

/// <summary>Texts with <c>*</c> for any characters, also none.</summary>
internal static class Glob
{
    /// <summary>Whether a text is what a pattern says, from beginning to end.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        var (at, from) = (0, 0);
        var (star, resume) = (-1, 0);
        while (at < text.Length)
        {
            if (from < pattern.Length && pattern[from] == '*')
                (star, resume) = (from++, at);
            else if (from < pattern.Length && pattern[from] == text[at])
                (at, from) = (at + 1, from + 1);
            else if (star >= 0)
                (from, at) = (star + 1, ++resume);
            else
                return false;
        }

        return pattern.AsSpan(from).Trim('*').IsEmpty;
    }
}
