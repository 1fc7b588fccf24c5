using System.Text.RegularExpressions;

namespace Terminal.Tests.Architecture;

/// <summary>C# as text.</summary>
internal static partial class Code
{
    /// <summary>The text without its line comments, XML documentation included.</summary>
    public static string WithoutComments(string source) => LineComment().Replace(source, "");

    [GeneratedRegex(@"(?<!:)//.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex LineComment();
}
