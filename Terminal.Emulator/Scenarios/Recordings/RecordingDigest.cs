using System.Security.Cryptography;
using System.Text;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Tells a recording that was torn or changed: its last line is a hash over everything above it.</summary>
internal static class RecordingDigest
{
    /// <summary>The name in the section.</summary>
    public const string Name = "digest";

    private const int Length = 16;
    private const string Line = "  " + Name + ": \"";

    /// <summary>A recording with its last line.</summary>
    /// <param name="text">Everything above it.</param>
    public static string Signed(string text) => $"{text}{Line}{Of(text)}\"\n";

    /// <summary>Looks whether a recording is what was written.</summary>
    /// <param name="text">The whole text.</param>
    /// <returns>The line, from 1, where it is not; null when all is well.</returns>
    public static int? WrongLine(string text)
    {
        var at = text.LastIndexOf(Line, StringComparison.Ordinal);
        if (at >= 0 && text == Signed(text[..at]))
            return null;
        return text[..Math.Max(0, at)].Count(character => character == '\n') + 1;
    }

    private static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Length));
}
