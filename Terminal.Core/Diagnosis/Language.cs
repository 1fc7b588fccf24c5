namespace Terminal.Core.Diagnosis;

/// <summary>The languages in which the terminal speaks.</summary>
public enum Language
{
    /// <summary>Simplified Chinese, zh-CN.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}
