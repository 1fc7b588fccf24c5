using System.Globalization;

namespace Terminal.Core.Profiles;

/// <summary>What texts of a profile may look like. Each rule gives the reason why a text cannot be, or null.</summary>
internal static class ProfileRules
{
    public static bool IsName(string text) =>
        text.Length is >= 1 and <= 40
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    public static string? Name(string text) => IsName(text) ? null : "must be lower-case letters, digits and single hyphens, at most 40";

    /// <summary>A key of driver settings: camel case.</summary>
    public static bool IsSettingName(string text) =>
        text.Length is >= 1 and <= 40 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    public static Func<string, string?> Length(int max) => text => text.Length >= 1 && text.Length <= max && text.Trim().Length == text.Length
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"must have 1 to {max} characters, none blank at either end");

    public static Func<string, string?> Ascii(int max) => text => Length(max)(text)
        ?? (text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "must be ASCII" : null);

    public static Func<string, string?> Digits(int count) => text => text.Length == count && text.All(char.IsAsciiDigit)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"must have {count} digits");

    public static Func<string, string?> Alphanumeric(int count) => text => text.Length == count && text.All(char.IsAsciiLetterOrDigit)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"must have {count} letters and digits");

    public static string? Serial(string text) => text.Length is >= 1 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? null
        : "must have 1 to 32 letters, digits and hyphens";

    public static string? Dialect(string text) =>
        Messages.Dialect.Names.Contains(text, StringComparer.Ordinal) ? null : $"must be one of {string.Join(", ", Messages.Dialect.Names)}";

    public static string? Tpdu(string text) => Digits(10)(text) ?? (text.StartsWith("60", StringComparison.Ordinal) ? null : "must begin with 60");

    public static string? Header(string text) => text.Length == 0 || Digits(12)(text) is null ? null : "must have 12 digits, or none";

    public static string? Path(string text) =>
        text.Length <= 255 && (text.StartsWith('/') || text.StartsWith("~/", StringComparison.Ordinal)) && !text.EndsWith('/')
            ? null
            : "must be an absolute path of a file, or begin with ~/";

    public static string? HostName(string text) =>
        Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 ? null : "must be a host name";
}
