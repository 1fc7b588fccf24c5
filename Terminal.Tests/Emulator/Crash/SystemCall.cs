using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>One system call of a trace by <c>strace -f -y -xx</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="On">The file or socket, as strace names it.</param>
/// <param name="Data">The first bytes handed over, if it hands bytes over.</param>
/// <param name="Began">The line on which it begins.</param>
/// <param name="Ended">The line on which it returns.</param>
/// <param name="Result">What it returned.</param>
internal sealed partial record SystemCall(string Name, string On, byte[] Data, int Began, int Ended, long Result)
{
    private const string Unfinished = "<unfinished ...>";
    private const int MatchLimit = 5_000;

    /// <summary>Reads a trace. A call that never returned is left out.</summary>
    public static IReadOnlyList<SystemCall> Read(IEnumerable<string> lines)
    {
        var calls = new List<SystemCall>();
        var open = new Dictionary<string, (string Text, int Line)>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var (thread, text) = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var id, var rest]
                ? (id, rest)
                : (line, "");
            var began = number;
            if (text.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                open[thread] = (text[..^Unfinished.Length].TrimEnd(), number);
                continue;
            }

            if (Resumed().Match(text) is { Success: true } resumed && open.Remove(thread, out var first))
                (text, began) = (first.Text + text[resumed.Length..], first.Line);
            if (Call().Match(text) is { Success: true } call)
                calls.Add(From(call, began, number));
        }

        return calls;
    }

    private static SystemCall From(Match call, int began, int ended) => new(
        call.Groups["name"].Value,
        Encoding.UTF8.GetString(Bytes(call.Groups["on"].Value)),
        Bytes(call.Groups["data"].Value),
        began,
        ended,
        long.Parse(call.Groups["result"].Value, CultureInfo.InvariantCulture));

    // File names and buffers are written as \x2f…; names of sockets are not.
    private static byte[] Bytes(string text) => text.StartsWith("\\x", StringComparison.Ordinal)
        ? Convert.FromHexString(text.Replace("\\x", "", StringComparison.Ordinal))
        : Encoding.UTF8.GetBytes(text);

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>", RegexOptions.ExplicitCapture, MatchLimit)]
    private static partial Regex Resumed();

    [GeneratedRegex("""^(?<name>\w+)\(\d+<(?<on>.*?)>(, ("(?<data>[^"]*)")?.*)?\)\s+= (?<result>-?\d+)""", RegexOptions.ExplicitCapture, MatchLimit)]
    private static partial Regex Call();
}
