namespace Terminal.Emulator.Commands;

/// <summary>Columns of text for people; as wide as they need to be, whatever the width of the terminal.</summary>
/// <param name="heads">The heads; one that begins with a blank belongs to a column of figures, which stand to the right.</param>
internal sealed class TextTable(params string[] heads)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines: the heads, then the rows.</summary>
    public IEnumerable<string> Lines()
    {
        var titles = heads.Select(head => head.TrimStart()).ToArray();
        var widths = titles.Select((title, column) => _rows.Select(row => TextWidth.Of(row[column])).Append(TextWidth.Of(title)).Max()).ToArray();
        return _rows.Prepend(titles).Select(row => string.Join(Gap, row.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd());
    }

    private string Pad(string cell, int column, int width)
    {
        var padded = TextWidth.PadRight(cell, width);
        return heads[column].StartsWith(' ') ? padded[cell.Length..] + cell : padded;
    }
}
