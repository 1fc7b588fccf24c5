using System.Globalization;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Messages;

/// <summary>Names the data objects of F55 and of parameter downloads.</summary>
internal static class TlvDescription
{
    /// <summary>Adds a part for each data object, templates with what is in them.</summary>
    /// <param name="data">The data objects.</param>
    /// <param name="showSecrets">Whether PANs and tracks are shown.</param>
    /// <param name="parts">Takes the parts.</param>
    public static void Describe(ReadOnlySpan<byte> data, bool showSecrets, PartList parts)
    {
        var reader = new BerTlvReader(data);
        while (reader.Next())
        {
            var tag = reader.Tag.ToString("X2", CultureInfo.InvariantCulture);
            var known = TagDictionary.Find(reader.Tag);
            var (english, chinese) = (known?.English ?? "", known?.Chinese ?? "");
            if (reader.IsConstructed)
            {
                Describe(reader.Value, showSecrets, parts);
                continue;
            }

            var hidden = !showSecrets && TagDictionary.IsSecret(reader.Tag);
            parts.Add(tag, english, chinese, hidden ? new string('*', 2 * reader.Value.Length) : Convert.ToHexString(reader.Value));
        }

        if (reader.Error is { } error)
            parts.Add("??", "broken from here", "此后无法解析", $"+{data.Length - error.Offset}");
    }
}
