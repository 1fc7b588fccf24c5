using System.Globalization;
using System.Text;

namespace Terminal.Emulator.World.Modems;

/// <summary>One command of a command line, as a modem reads it.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Name">Its name in capitals, with its sign: <c>E</c>, <c>&amp;C</c>, <c>S7</c>, <c>D</c>, <c>+CSQ</c>.</param>
/// <param name="Text">
/// What stands behind the name and behind <c>=</c>, as it was written, without blanks outside quotes: the number of a basic
/// command, the number to dial with its closing <c>;</c>, the values of a setting.
/// </param>
public sealed record DceCommand(DceCommandKind Kind, string Name, string Text)
{
    private const char Quote = '"';

    /// <summary>The whole text as a number; 0 where there is none (V.250, 5.3.1); null if it is no number from 0 to 65535.</summary>
    public int? Number => Text.Length == 0 ? 0 : NumberOf(Text);

    /// <summary>The values, separated by commas outside quotes, without their quotes; empty ones are kept.</summary>
    public IReadOnlyList<string> Values => Split(Text);

    /// <summary>Reads one of the values as a number.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <returns>Null if there is no such value, or it is no number from 0 to 65535.</returns>
    public int? ValueAt(int index)
    {
        var values = Values;
        return index < values.Count ? NumberOf(values[index]) : null;
    }

    private static int? NumberOf(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<string> Split(string text)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        foreach (var character in text)
        {
            if (character == Quote) quoted = !quoted;
            if (character == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else if (character != Quote)
            {
                value.Append(character);
            }
        }

        values.Add(value.ToString());
        return values;
    }
}
