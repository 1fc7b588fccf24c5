namespace Terminal.Core.Diagnosis;

/// <summary>One text in both languages.</summary>
/// <param name="Chinese">The text in Simplified Chinese.</param>
/// <param name="English">The text in English.</param>
public sealed record BilingualText(string Chinese, string English)
{
    /// <summary>The text in one language.</summary>
    /// <param name="language">The language.</param>
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
