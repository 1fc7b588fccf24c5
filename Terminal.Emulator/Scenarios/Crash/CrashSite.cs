using Terminal.Core.Transactions;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>Where in its work the terminal was when its power went, read from the trace.</summary>
/// <param name="State">In which state.</param>
/// <param name="IsInSale">Whether it was before the first start after a cut.</param>
internal sealed record CrashSite(string State, bool IsInSale)
{
    /// <summary>From switching on until it knows what it owes.</summary>
    public const string Starting = "Starting";

    /// <summary>Working off what it found at its start.</summary>
    public const string Recovering = "Recovering";

    /// <summary>Started, and nobody sells.</summary>
    public const string Waiting = "Waiting";

    /// <summary>Every state in which there can be a cut, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Starting, Recovering, Waiting, .. Enum.GetValues<FlowState>().Select(state => state.ToString())];

    /// <summary>The site of each cut.</summary>
    /// <param name="events">The trace of a run.</param>
    public static IReadOnlyList<CrashSite> Of(IReadOnlyList<TraceEvent> events)
    {
        var (state, isInSale, sites) = (Waiting, true, new List<CrashSite>());
        foreach (var happened in events)
        {
            switch (happened.Source, happened.Kind)
            {
                case ("scenario", "step"):
                    isInSale &= !happened.Text.EndsWith(PowerCutPlan.Path, StringComparison.Ordinal);
                    state = isInSale ? Waiting : Starting;
                    break;
                case ("flow", "boot"):
                    state = happened.Text == "0 owed, 0 unprinted" ? Waiting : Recovering;
                    break;
                case ("flow", "transition"):
                    state = happened.Text[(happened.Text.IndexOf("-> ", StringComparison.Ordinal) + 3)..].Split(' ')[0];
                    break;
                case ("power", "gone"):
                    sites.Add(new CrashSite(state, isInSale));
                    break;
            }
        }

        return sites;
    }
}
