namespace Terminal.Emulator.Commands;

/// <summary>Columns that a text takes on a terminal or a receipt: Chinese characters are two wide.</summary>
internal static class TextWidth
{
    public static int Of(string text) => text.Sum(character => IsWide(character) ? 2 : 1);

    /// <summary>Adds blanks up to a width.</summary>
    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    private static bool IsWide(char character) => character is (>= '\u1100' and <= '\u115f') or (>= '\u2e80' and <= '\ua4cf')
        or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uff60');
}
