namespace Terminal.Core.Profiles;

/// <summary>
/// Turns the text of a profile, and of those it extends, into a <see cref="TerminalProfile"/>. Everything that is wrong is
/// listed, not only the first thing. No file is touched: the caller brings the texts.
/// </summary>
public static class ProfileLoader
{
    /// <summary>Loads a profile.</summary>
    /// <param name="name">The profile's name: lower-case letters, digits and hyphens.</param>
    /// <param name="resolver">Gives the JSON text of a profile by its name, or null when there is none. It is asked only for names of the form above.</param>
    /// <returns>The profile, or all errors of its file and of those it extends.</returns>
    public static ProfileResult Load(string name, Func<string, string?> resolver)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(resolver);
        var errors = new List<ProfileError>();
        var values = new List<EffectiveValue>();
        if (!ProfileRules.IsName(name))
            errors.Add(new ProfileError(name, string.Empty, null, null, "is no profile name: lower-case letters, digits and hyphens"));
        else if (resolver(name) is not { } text)
            errors.Add(new ProfileError(name, string.Empty, null, null, "there is no such profile"));
        else if (BindWhole(name, text, resolver, errors, values) is { } profile && errors.Count == 0)
            return new ProfileResult(profile, errors, values);
        return new ProfileResult(null, errors, values);
    }

    private static TerminalProfile? BindWhole(
        string name,
        string text,
        Func<string, string?> resolver,
        List<ProfileError> errors,
        List<EffectiveValue> values)
    {
        var whole = true;
        if (Compose(name, text, [name], resolver, errors, ref whole) is not { } root)
            return null;
        var found = errors.Count;
        var profile = Bind(name, root, errors, values);

        // What is missing may well stand in the base that could not be read: that error is told, this one would be noise.
        if (!whole)
        {
            var noise = errors.Skip(found).Where(error => error.Reason.StartsWith(ProfileSection.Missing, StringComparison.Ordinal)).ToList();
            errors.RemoveAll(noise.Contains);
        }

        return profile;
    }

    private static ProfileNode? Compose(
        string name,
        string text,
        IReadOnlyList<string> chain,
        Func<string, string?> resolver,
        List<ProfileError> errors,
        ref bool whole)
    {
        if (ProfileText.Read(name, text, errors) is not { } root)
            return null;
        if (root.Kind != ProfileNode.NodeKind.Object)
        {
            errors.Add(new ProfileError(name, string.Empty, root.Line, root.Column, $"must be an object, not {root.KindName}"));
            return null;
        }

        CheckName(name, root, errors);
        if (root["extends"] is not { } extends)
            return root;
        var below = FindBase(extends, chain, resolver, errors) is { } baseText
            ? Compose(extends.Text, baseText, [.. chain, extends.Text], resolver, errors, ref whole)
            : null;
        whole &= below is not null;
        return below is null ? root : root.Over(below, string.Empty);
    }

    private static void CheckName(string name, ProfileNode root, List<ProfileError> errors)
    {
        var stated = root["name"];
        if (stated is null)
            errors.Add(new ProfileError(name, "name", null, null, "is missing"));
        else if (stated.Kind != ProfileNode.NodeKind.String || !string.Equals(stated.Text, name, StringComparison.Ordinal))
            errors.Add(new ProfileError(name, "name", stated.Line, stated.Column, $"must be the file's own name, \"{name}\""));
    }

    private static string? FindBase(ProfileNode extends, IReadOnlyList<string> chain, Func<string, string?> resolver, List<ProfileError> errors)
    {
        string reason;
        if (extends.Kind != ProfileNode.NodeKind.String)
            reason = $"must be a text, not {extends.KindName}";
        else if (chain.Contains(extends.Text, StringComparer.Ordinal))
            reason = $"runs in a circle: {string.Join(" → ", chain)} → {extends.Text}";
        else if (!ProfileRules.IsName(extends.Text))
            reason = "is no profile name: lower-case letters, digits and hyphens";
        else if (resolver(extends.Text) is { } text)
            return text;
        else
            reason = $"there is no profile \"{extends.Text}\"";
        errors.Add(new ProfileError(extends.File, "extends", extends.Line, extends.Column, reason));
        return null;
    }

    private static TerminalProfile? Bind(string name, ProfileNode root, List<ProfileError> errors, List<EffectiveValue> values)
    {
        var section = new ProfileSection(root, name, string.Empty, errors, values);
        section.Find("$schema");
        section.Note("name", name, section.Find("name"));
        var description = ProfileSections.Bilingual(section.Child("description"), ProfileRules.Length(200), ProfileRules.Length(200));
        var extends = section.Find("extends");
        var identity = ProfileSections.Identity(section.Child("identity"));
        var host = ProfileSections.Host(section.Child("host"));
        var timeouts = ProfileSections.Timeouts(section.Child("timeouts"));
        var reversal = ProfileSections.Reversal(section.Child("reversal"));
        var journal = ProfileSections.Journal(section.Child("journal"));
        var maintenance = ProfileSections.Maintenance(section.Child("maintenance"));
        var emv = EmvSection.Read(section.Child("emv"));
        var devices = DeviceSections.Read(section.Child("devices"));
        if (host is { LengthPrefix: false } && devices.Links.FirstOrDefault(link => link.Device.Driver is "tcp" or "dialup") is { } byLength)
            section.Fail("host.lengthPrefix", $"a {byLength.Device.Driver} link tells messages apart by their length");
        section.End();
        return host is null ? null : new TerminalProfile
        {
            Name = name,
            Description = description,
            Extends = extends?.Text,
            Identity = identity,
            Host = host,
            Timeouts = timeouts,
            Reversal = reversal,
            Journal = journal,
            Maintenance = maintenance,
            Emv = emv,
            Devices = devices,
        };
    }
}
