using System.Diagnostics.CodeAnalysis;

namespace Terminal.Core.Profiles;

/// <summary>What became of loading a profile.</summary>
public sealed record ProfileResult
{
    private readonly IReadOnlyList<EffectiveValue> _values;

    internal ProfileResult(TerminalProfile? profile, IReadOnlyList<ProfileError> errors, IReadOnlyList<EffectiveValue> values)
    {
        Profile = profile;
        Errors = errors;
        _values = values;
    }

    /// <summary>The profile, or null when there are errors.</summary>
    public TerminalProfile? Profile { get; }

    /// <summary>Everything that is wrong, in the order in which it was found; empty on success.</summary>
    public IReadOnlyList<ProfileError> Errors { get; }

    /// <summary>True on success.</summary>
    [MemberNotNullWhen(true, nameof(Profile))]
    public bool Succeeded => Profile is not null;

    /// <summary>Each effective setting and the file it comes from, sections in the order of the documentation.</summary>
    public IReadOnlyList<EffectiveValue> Explain() => _values;

    /// <summary>The settings in which two profiles differ, by path.</summary>
    /// <param name="left">The first profile.</param>
    /// <param name="right">The second profile.</param>
    public static IReadOnlyList<ProfileDifference> Diff(ProfileResult left, ProfileResult right)
    {
        var ours = left._values.ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal);
        var theirs = right._values.ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal);
        return ours.Keys.Union(theirs.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(path => new ProfileDifference(path, ours.GetValueOrDefault(path), theirs.GetValueOrDefault(path)))
            .Where(difference => !string.Equals(difference.Left, difference.Right, StringComparison.Ordinal))
            .ToList();
    }
}
