using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Terminal.Core.Messages;

/// <summary>A message as the decoder shows it: everything that could be read, and what is wrong.</summary>
/// <param name="Framing">The envelope.</param>
/// <param name="Mti">The message type, four digits; null when it could not be read.</param>
/// <param name="Bitmap">The bitmaps, hexadecimal; null when they could not be read.</param>
/// <param name="Fields">The fields, in order, up to the first wrong one.</param>
/// <param name="Errors">What is wrong; empty for a good message.</param>
/// <param name="Mac">What came of checking the MAC.</param>
public sealed record DecodedMessage(
    DecodedFraming Framing,
    string? Mti,
    string? Bitmap,
    IReadOnlyList<DecodedField> Fields,
    IReadOnlyList<DecodedError> Errors,
    MacVerdict Mac)
{
    // Chinese characters stay as they are.
    private static readonly DecodedMessageContext Readable =
        new(new JsonSerializerOptions(DecodedMessageContext.Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>JSON: <c>framing</c>, <c>mti</c>, <c>bitmap</c>, <c>fields</c>, <c>errors</c>, <c>mac</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Readable.DecodedMessage);

    /// <summary>Lines for people.</summary>
    public IEnumerable<string> ToLines()
    {
        if (Framing.Tpdu.Length > 0)
            yield return $"TPDU    {Framing.Tpdu}";
        if (Framing.Header.Length > 0)
            yield return $"HEADER  {Framing.Header}";
        yield return $"MTI     {Mti}";
        yield return $"BITMAP  {Bitmap}";
        foreach (var field in Fields)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"F{field.Number,-3}    {field.Value}  ({field.Name})");
            foreach (var part in field.Parts ?? [])
                yield return $"          {part.Name} = {part.Value}";
        }

        if (Mac is MacVerdict.Right or MacVerdict.Wrong)
            yield return $"MAC     {Mac}";
        foreach (var error in Errors)
            yield return $"ERROR   {error.Text}";
    }
}
