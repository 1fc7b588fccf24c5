using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Simulation;

/// <summary>Seeks account numbers and long PINs of the test cards in what is told to people.</summary>
internal static class CardSecrets
{
    // Shorter PINs occur by accident.
    private const int ShortestPin = 8;

    private static readonly (string Name, string Digits)[] All = [.. CardCatalogue.BuiltIn().Cards.SelectMany(Of)];

    /// <summary>The first secret in a text, named and not told; null when there is none.</summary>
    /// <param name="text">The text.</param>
    public static string? FirstIn(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - at >= ShortestPin && Among(text.AsSpan(at, end - at)) is { } found)
                return found;
            at = end;
        }

        return null;
    }

    private static string? Among(ReadOnlySpan<char> digits)
    {
        foreach (var (name, secret) in All)
        {
            if (digits.Length >= secret.Length && digits.Contains(secret, StringComparison.Ordinal))
                return name;
        }

        return null;
    }

    private static IEnumerable<(string Name, string Digits)> Of(TestCard card)
    {
        yield return ($"the number of {card.Name}", card.Pan);
        if (card.Pin.Length >= ShortestPin)
            yield return ($"the PIN of {card.Name}", card.Pin);
    }
}
