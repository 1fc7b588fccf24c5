namespace Terminal.Emulator.Simulation;

/// <summary>The names under which a simulation counts.</summary>
internal static class Counted
{
    public const string Transactions = "transactions";
    public const string ServedAgain = "last customers served again after 77";
    public const string ChipSales = "chip sales";
    public const string DynamicChipSales = "chip sales with DDA or CDA";
    public const string ModemSales = "sales over AT modems";
    public const string FaultAfterFirstByte = "sales with a fault after the first byte";
    public const string PowerCuts = "power cuts";
    public const string CutRecoveries = "power cuts during recovery";
    public const string Boots = "starts";
    public const string Reversals = "reversals sent";
    public const string LateAnswers = "late answers";
    public const string Supervised = "cleared by the supervisor";
    public const string Flagged = "sales refused because a reversal is flagged";
    public const string VirtualSeconds = "virtual seconds of terminals";
    public const string Struck = "faults struck";

    /// <summary>Before the name of a kind of trouble.</summary>
    public const string Trouble = "trouble/";

    /// <summary>Before the name of a verdict.</summary>
    public const string Verdict = "verdict/";

    /// <summary>Before a pair of state and trigger.</summary>
    public const string Pair = "pair/";

    /// <summary>Before the name of a profile.</summary>
    public const string Profile = "profile/";
}
