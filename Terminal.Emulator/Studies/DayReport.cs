namespace Terminal.Emulator.Studies;

/// <summary>What came of one day.</summary>
/// <param name="Case">Which way it was played.</param>
/// <param name="Seed">What decided it.</param>
/// <param name="Served">What came of each customer, in the order in which they came.</param>
/// <param name="Settled">From when on nothing was owed any more, counted from nine in the morning.</param>
/// <param name="Standby">For how long a standby was on.</param>
/// <param name="Violations">What the auditor has found.</param>
internal sealed record DayReport(
    StudyCase Case, ulong Seed, IReadOnlyList<Served> Served, TimeSpan Settled, TimeSpan Standby, IReadOnlyList<string> Violations);
