namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>What a person in a drill can say and do, beside the deeds of <see cref="Running.Deed"/>.</summary>
internal static class PersonWords
{
    /// <summary>Makes the sale of the customer at the counter: short for <c>do sell-again</c>, the first time as well.</summary>
    public const string Sale = "sale";

    /// <summary>Tells the customer how it is: <c>paid</c>, <c>unpaid</c> or <c>wait</c>.</summary>
    public const string Tell = "tell";

    /// <summary>Takes a step against a fault: see <see cref="Core.Diagnosis.Remedies"/>.</summary>
    public const string Do = "do";

    /// <summary>Lists the steps.</summary>
    public const string Steps = "steps";

    /// <summary>Looks up what the terminal advises.</summary>
    public const string Advice = "advice";

    /// <summary>Lets time pass.</summary>
    public const string Wait = "wait";

    /// <summary>Ends it.</summary>
    public const string Done = "done";

    /// <summary>The time of <c>wait TIME</c>; null when the line is another.</summary>
    public static TimeSpan? TimeOf(string line) =>
        line.StartsWith(Wait + " ", StringComparison.Ordinal) && ScenarioTime.TryParse(line[(Wait.Length + 1)..].Trim(), out var time) ? time : null;
}
