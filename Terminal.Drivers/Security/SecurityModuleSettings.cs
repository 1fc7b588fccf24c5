using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>The settings of a profile's security module: <c>pinsPerHour</c> and <c>pinBurst</c>, the limit against PIN search.</summary>
public static class SecurityModuleSettings
{
    /// <summary>Reads them.</summary>
    /// <param name="settings">The settings of the profile.</param>
    /// <param name="limit">The limit; the usual one where nothing is said.</param>
    /// <param name="wrong">What is wrong, in English; null on success.</param>
    public static bool TryRead(
        IReadOnlyDictionary<string, string> settings, [NotNullWhen(true)] out PinLimit? limit, [NotNullWhen(false)] out string? wrong)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var usual = new PinLimit();
        var perHour = Number(settings, "pinsPerHour", usual.PerHour, PinLimit.MaxPerHour, out var first);
        var burst = Number(settings, "pinBurst", usual.Burst, PinLimit.MaxBurst, out var second);
        var unknown = settings.Keys.Order(StringComparer.Ordinal).FirstOrDefault(name => name is not ("pinsPerHour" or "pinBurst"));
        wrong = first ?? second ?? (unknown is null ? null : $"{unknown} is no setting of this driver");
        limit = wrong is null ? new PinLimit(perHour, burst) : null;
        return wrong is null;
    }

    private static int Number(IReadOnlyDictionary<string, string> settings, string name, int usual, int most, out string? wrong)
    {
        wrong = null;
        if (!settings.TryGetValue(name, out var text))
            return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        wrong = string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from 1 to {most}");
        return usual;
    }
}
