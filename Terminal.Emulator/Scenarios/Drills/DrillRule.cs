using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>The scoring rule, as docs/drills.md publishes it.</summary>
internal static class DrillRule
{
    /// <summary>For telling each customer rightly.</summary>
    public const int Tell = 20;

    /// <summary>For a right step against each fault that asks for one.</summary>
    public const int Step = 20;

    /// <summary>Taken off for each step that nothing asks for.</summary>
    public const int Needless = 5;

    /// <summary>For the money: nobody is charged twice, nothing is owed, the books are clean.</summary>
    public const int Money = 20;

    /// <summary>Of all points that could be had, in percent, from which on the drill is passed.</summary>
    public const int PassMark = 80;

    /// <summary>In time for a customer, from the end of the sale, or from when nothing was owed any more.</summary>
    public static TimeSpan TellLimit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>In time for a step, from when the terminal told the fault.</summary>
    public static TimeSpan StepLimit { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether a step is a matter of the counter: what the customer is told and the money show whether it was right.</summary>
    public static bool IsAtTheCounter(Remedy remedy) => remedy is Remedy.SellAgain or Remedy.OtherCard or Remedy.Wait;
}
