using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios;

/// <summary>How scenario files spell the steps of links.</summary>
internal static class LinkStepText
{
    /// <summary>Link, step, fault or <c>ok</c>, and the particulars: <c>dialup dial no-carrier: number 1</c>.</summary>
    public static string Of(string link, LinkStep step) => step.Detail.Length == 0 ? HeadOf(link, step) : $"{HeadOf(link, step)}: {step.Detail}";

    /// <summary>The same without particulars.</summary>
    public static string HeadOf(string link, LinkStep step) =>
        $"{link} {WordOf(step.Kind)} {(step.Fault is { } fault ? FaultCatalogue.Of(fault).Key : "ok")}";

    /// <summary>The word of a kind of step, in lower case with hyphens.</summary>
    public static string WordOf(LinkStepKind kind) =>
        string.Concat(kind.ToString().Select((letter, at) => char.IsAsciiLetterUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
