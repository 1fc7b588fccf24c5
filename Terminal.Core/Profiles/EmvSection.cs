using System.Globalization;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Profiles;

/// <summary>Reads what a profile says about chip cards.</summary>
internal static class EmvSection
{
    private delegate bool Parse<T>(ReadOnlySpan<byte> data, out T? value, out TlvError error);

    public static EmvSettings Read(ProfileSection section)
    {
        var normal = new EmvSettings();
        var type = Bytes(section, "terminalType", new[] { normal.TerminalType });
        if (!type.Span.SequenceEqual([normal.TerminalType]))
            section.Fail("terminalType", "must be 21: approvals without the host are not supported yet");
        var settings = new EmvSettings
        {
            Capabilities = Bytes(section, "capabilities", normal.Capabilities),
            AdditionalCapabilities = Bytes(section, "additionalCapabilities", normal.AdditionalCapabilities),
            Applications = List<ApplicationParameters>(section, "applications", ApplicationParameters.TryParse),
            Keys = List<CaPublicKey>(section, "keys", CaPublicKey.TryParse),
        };
        var store = new CaPublicKeyStore();
        for (var i = 0; i < settings.Keys.Count; i++)
        {
            if (store.TryAdd(settings.Keys[i]) is { } wrong)
                section.Fail(Place("keys", i), $"is refused: {wrong}");
        }

        section.End();
        return settings;
    }

    private static ReadOnlyMemory<byte> Bytes(ProfileSection section, string name, ReadOnlyMemory<byte> fallback)
    {
        var text = section.Text(name, Convert.ToHexStringLower(fallback.Span), text =>
            IsHex(text) && text.Length == 2 * fallback.Length
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"must be {fallback.Length} byte(s) in hexadecimal"));
        return IsHex(text!) ? Convert.FromHexString(text!) : fallback;
    }

    private static List<T> List<T>(ProfileSection section, string name, Parse<T> parse)
        where T : class
    {
        var found = new List<T>();
        var node = section.Find(name);
        section.Note(name, node is null ? "[]" : string.Join(' ', node.Items.Select(item => item.Text)), node);
        if (node is null)
            return found;
        if (node.Kind != ProfileNode.NodeKind.Array)
        {
            section.Refuse(node, name, "a list");
            return found;
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            var (item, place) = (node.Items[i], Place(name, i));
            if (item.Kind != ProfileNode.NodeKind.String)
                section.Refuse(item, place, "a text");
            else if (!IsHex(item.Text))
                section.Fail(place, "must be bytes in hexadecimal", item);
            else if (parse(Convert.FromHexString(item.Text), out var value, out var error))
                found.Add(value!);
            else
                section.Fail(place, $"is no download entry: {error}", item);
        }

        return found;
    }

    private static bool IsHex(string text) => text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    private static string Place(string name, int at) => string.Create(CultureInfo.InvariantCulture, $"{name}[{at}]");
}
