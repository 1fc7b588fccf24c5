using System.Buffers.Text;
using System.Text;
using Terminal.Emulator.Cards;

namespace Terminal.Tests.Leaks;

/// <summary>
/// Looks for a card's number and PIN in whatever a terminal leaves behind: as ASCII, UTF-16, packed BCD at either half of a byte,
/// track, hexadecimal text, base64 at each of its three alignments, and clear PIN block of format 0. Shares no code with what is
/// scanned.
/// </summary>
internal sealed class SecretScanner
{
    private readonly List<SecretForm> _forms = [];

    /// <summary>Takes a card whose number and PIN are so long that they do not occur by accident.</summary>
    public SecretScanner(TestCard card)
    {
        Assert.That((card.Pan.Length, card.Pin.Length), Is.EqualTo((19, 12)), "a sentinel is unmistakable");
        AddDigits("PAN", card.Pan);
        AddDigits("PIN", card.Pin);
        AddText("track 2", card.Pan + "=");
        AddText("track 2", card.Pan + "D");
        AddBinary("clear PIN block", ClearPinBlock(card.Pan, card.Pin));
    }

    private SecretScanner()
    {
    }

    /// <summary>The forms looked for, each as it stands in raw bytes.</summary>
    public IReadOnlyList<SecretForm> Forms => _forms;

    /// <summary>The sentinel of the emulated world.</summary>
    public static TestCard Sentinel { get; } = Named("sentinel");

    /// <summary>The sentinel with a chip, which takes its PIN in clear.</summary>
    public static TestCard ChipSentinel { get; } = Named("chip-sentinel");

    /// <summary>One that looks for the numbers of every card of the catalogue; their PINs are too short to be told from chance.</summary>
    public static SecretScanner OfEveryNumber()
    {
        var scanner = new SecretScanner();
        foreach (var pan in CardCatalogue.BuiltIn().Cards.Select(card => card.Pan).Distinct(StringComparer.Ordinal))
            scanner.AddDigits("PAN", pan);
        return scanner;
    }

    /// <summary>Looks into bytes.</summary>
    /// <returns>The forms found; empty is good.</returns>
    public IReadOnlyList<string> Find(ReadOnlySpan<byte> content)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var nibbles = new byte[2 * content.Length];
        for (var i = 0; i < content.Length; i++)
            (nibbles[2 * i], nibbles[(2 * i) + 1]) = ((byte)(content[i] >> 4), (byte)(content[i] & 15));
        foreach (var form in _forms)
        {
            if ((form.IsNibbles ? nibbles : content).IndexOf(form.Bytes) >= 0)
                found.Add(form.Name);
        }

        return [.. found];
    }

    /// <summary>Looks into a text.</summary>
    public IReadOnlyList<string> Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    private static TestCard Named(string name) => CardCatalogue.BuiltIn().TryFind(name, out var card)
        ? card
        : throw new InvalidOperationException($"The card {name} is missing.");

    private static byte[] ClearPinBlock(string pan, string pin)
    {
        var plain = Convert.FromHexString($"0{pin.Length:X}{pin.PadRight(14, 'F')}");
        var account = Convert.FromHexString($"0000{pan[^13..^1]}");
        return [.. plain.Zip(account, (left, right) => (byte)(left ^ right))];
    }

    private void AddDigits(string name, string digits)
    {
        AddText(name, digits);
        _forms.Add(new SecretForm($"{name} as packed BCD", [.. digits.Select(digit => (byte)(digit - '0'))], IsNibbles: true));
        AddHex($"{name} as text", Encoding.ASCII.GetBytes(digits));
        AddHex($"{name} as UTF-16", Encoding.Unicode.GetBytes(digits));
        AddBase64($"{name} as text", Encoding.ASCII.GetBytes(digits));
        // What stands in the other half of a byte is not known, so only whole bytes are looked for.
        AddBase64($"{name} as packed BCD", Convert.FromHexString(digits.AsSpan(0, digits.Length & ~1)));
        AddBase64($"{name} as packed BCD, shifted", Convert.FromHexString(digits.AsSpan(1, (digits.Length - 1) & ~1)));
    }

    private void AddBinary(string name, byte[] bytes)
    {
        _forms.Add(new SecretForm(name, bytes));
        AddHex(name, bytes);
        AddBase64(name, bytes);
    }

    private void AddHex(string name, byte[] bytes)
    {
        AddText($"{name}, hexadecimal", Convert.ToHexString(bytes));
        AddText($"{name}, hexadecimal", Convert.ToHexStringLower(bytes));
    }

    private void AddBase64(string name, byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            // The first and last characters depend on what stands around, so only those between are looked for.
            byte[] padded = [.. new byte[before], .. bytes];
            var first = ((8 * before) + 5) / 6;
            var whole = (padded.Length * 8 / 6) - first;
            AddText($"{name}, base64 at {before}", Convert.ToBase64String(padded).Substring(first, whole));
            AddText($"{name}, base64 for URLs at {before}", Base64Url.EncodeToString(padded).Substring(first, whole));
        }
    }

    private void AddText(string name, string text)
    {
        _forms.Add(new SecretForm($"{name}, ASCII", Encoding.ASCII.GetBytes(text)));
        _forms.Add(new SecretForm($"{name}, UTF-16 little-endian", Encoding.Unicode.GetBytes(text)));
        _forms.Add(new SecretForm($"{name}, UTF-16 big-endian", Encoding.BigEndianUnicode.GetBytes(text)));
    }
}
