using System.Globalization;

namespace Terminal.Core.Profiles;

/// <summary>One thing that is wrong with a profile.</summary>
/// <param name="File">The profile, without folder and extension, in which it stands.</param>
/// <param name="Path">The setting, e.g. <c>timeouts.firstByte</c> or <c>devices.links[1].driver</c>; empty for the file as a whole.</param>
/// <param name="Line">The line, from 1; null when the setting stands nowhere.</param>
/// <param name="Column">The column, from 1; null when the setting stands nowhere.</param>
/// <param name="Reason">Why, in English.</param>
public sealed record ProfileError(string File, string Path, int? Line, int? Column, string Reason)
{
    /// <summary>The form compilers use: <c>dev.json(12,5): timeouts.firstByte: must not exceed onlineBudget, 20 s</c>.</summary>
    public override string ToString()
    {
        var place = Line is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"({Line},{Column})");
        return $"{File}.json{place}: {(Path.Length == 0 ? Reason : $"{Path}: {Reason}")}";
    }
}
