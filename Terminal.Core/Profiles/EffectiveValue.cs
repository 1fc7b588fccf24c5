namespace Terminal.Core.Profiles;

/// <summary>One setting as it takes effect.</summary>
/// <param name="Path">The setting, e.g. <c>timeouts.firstByte</c>.</param>
/// <param name="Value">Its value as a profile would spell it; <c>absent</c> for a device that is not there.</param>
/// <param name="Source">The profile it comes from, or <see cref="Default"/>.</param>
public sealed record EffectiveValue(string Path, string Value, string Source)
{
    /// <summary>The source of a value that no profile states.</summary>
    public const string Default = "(default)";
}
