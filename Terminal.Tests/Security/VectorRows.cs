using System.Text;
using Terminal.Core.Cards;
using static Terminal.Tests.Security.CryptoVectors;

namespace Terminal.Tests.Security;

/// <summary>The rows of Vectors/crypto.txt that are about PIN, MAC and keys, by kind.</summary>
internal static class VectorRows
{
    /// <summary>KSN | key | PIN block | MAC request | MAC response | CMAC request | CMAC response | data | verdict.</summary>
    public static IReadOnlyList<string[]> TdesDukpt =>
        [.. Rows("FFFF9876543210E000").Select(row => row.Split('|', StringSplitOptions.TrimEntries))];

    /// <summary>Published key blocks with a name, T1 and so on.</summary>
    public static IReadOnlyList<string> NamedKeyBlocks => Rows("T", row => row.Contains("  KBPK=", StringComparison.Ordinal));

    /// <summary>Key blocks in one line: protection key, key and block.</summary>
    public static IReadOnlyList<string> KeyBlocks => Rows("KBPK=");

    public static Pan Account(string digits)
    {
        Assert.That(Pan.TryCreate(digits, out var pan), Is.True);
        return pan!;
    }

    /// <summary>DATA of a row: a text in quotes, hexadecimal, or <c>(empty)</c>.</summary>
    public static byte[] Data(string row) => row.Contains("DATA=\"", StringComparison.Ordinal)
        ? Encoding.ASCII.GetBytes(Text(row, "DATA"))
        : Text(row, "DATA") is "(empty)" ? [] : Bytes(row, "DATA");
}
