using System.Globalization;
using System.Text.RegularExpressions;

namespace Terminal.Drivers.Modems.At;

/// <summary>What of a dialogue may be seen in a trace: no PIN, no password, no content of messages.</summary>
internal static partial class AtTraceText
{
    private const int Longest = 80;

    /// <summary>Commands whose values are secret or hold a password.</summary>
    private static readonly string[] Secret = ["+CPIN=", "+CPWD=", "+CLCK=", "+CGAUTH=", "+CSTT=", "+QICSGP=", "+CPINR="];

    /// <summary>Lines that tell who called or wrote, or what.</summary>
    private static readonly string[] Private = ["+CMGR:", "+CMGL:", "+CUSD:", "+CNUM:", "+CLIP:", "+CMT:"];

    public static string OfCommand(string command)
    {
        foreach (var name in Secret)
        {
            var at = command.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) return command[..(at + name.Length)] + "****";
        }

        return Cut(IsCallByNumber(command) ? Digit().Replace(command, "#") : command);
    }

    /// <summary>A line from the modem: in full only if it has the shape of a result or of named values.</summary>
    public static string OfLine(string line) => Array.Find(Private, name => line.StartsWith(name, StringComparison.Ordinal)) is { } name
        ? $"{name} ****"
        : Shape().IsMatch(line)
            ? Cut(line)
            : string.Create(CultureInfo.InvariantCulture, $"({line.Length} characters)");

    /// <summary>A number of the telephone network; <c>ATD*99#</c> is a service of the module.</summary>
    private static bool IsCallByNumber(string command) =>
        command.StartsWith("ATD", StringComparison.OrdinalIgnoreCase) && !command.StartsWith("ATD*", StringComparison.OrdinalIgnoreCase);

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    [GeneratedRegex(@"^(\+[A-Z0-9]{2,16}:[\x20-\x7E]*|[0-9]{1,2}|[A-Z]{2,12}( [A-Z]{2,8})?( [0-9]{2,6})?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex("[0-9]", RegexOptions.None, 1000)]
    private static partial Regex Digit();
}
