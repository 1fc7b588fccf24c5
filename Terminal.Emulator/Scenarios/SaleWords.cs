using Terminal.Core.Transactions;

namespace Terminal.Emulator.Scenarios;

/// <summary>How scenario files spell verdicts.</summary>
internal static class SaleWords
{
    /// <summary>The words and what they mean.</summary>
    public static (string Word, SaleVerdict Value)[] Verdicts { get; } =
    [
        ("approved", SaleVerdict.Approved),
        ("declined", SaleVerdict.Declined),
        ("reversed", SaleVerdict.Reversed),
        ("still-owed", SaleVerdict.StillOwed),
        ("ended-unsent", SaleVerdict.EndedUnsent),
    ];

    /// <summary>The word of a verdict.</summary>
    public static string Of(SaleVerdict verdict) => Array.Find(Verdicts, row => row.Value == verdict).Word;
}
