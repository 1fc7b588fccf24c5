using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>
/// Builds HTML: what stands literally in an interpolated string is markup, what is put into it is text and gets encoded, unless it
/// is HTML itself. Numbers are written the same in every culture.
/// </summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup with texts in it.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] Part part)
    {
        // The compiler has filled it already.
        _ = part;
        return this;
    }

    /// <summary>Adds markup as it is.</summary>
    public HtmlText Add(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds other HTML.</summary>
    public HtmlText Add(HtmlText html)
    {
        _text.Append(html._text);
        return this;
    }

    /// <summary>The HTML.</summary>
    public override string ToString() => _text.ToString();

    private void Encode(char character) => _ = character switch
    {
        '&' => _text.Append("&amp;"),
        '<' => _text.Append("&lt;"),
        '>' => _text.Append("&gt;"),
        '"' => _text.Append("&quot;"),
        '\'' => _text.Append("&#39;"),
        '\n' or '\t' => _text.Append(character),

        // What a modem may have sent and no page can hold.
        < ' ' => _text.Append('\uFFFD'),
        _ => _text.Append(character),
    };

    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Part
    {
        public Part(int literalLength, int formattedCount, HtmlText page)
        {
            _ = formattedCount;
            page._text.EnsureCapacity(page._text.Length + literalLength);
            Page = page;
        }

        public HtmlText Page { get; }

        public void AppendLiteral(string markup) => Page._text.Append(markup);

        public void AppendFormatted(string? text)
        {
            foreach (var character in text ?? "")
                Page.Encode(character);
        }

        public void AppendFormatted(HtmlText html) => Page.Add(html);

        public void AppendFormatted(int number) => Page._text.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number, string format) => Page._text.Append(number.ToString(format, CultureInfo.InvariantCulture));
    }
}
