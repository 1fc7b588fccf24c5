using System.Text;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Docs;

/// <summary>Writes docs/state-diagram.md from the <see cref="FlowTable"/>.</summary>
internal static class StateDiagramPage
{
    public const string Path = "docs/state-diagram.md";

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("# States of a sale\n\n");
        text.Append("Generated from [`FlowTable`](../Terminal.Core/Transactions/FlowTable.cs) by `eng/generate-docs`; a test compares the\n");
        text.Append("two. The state machine, the runner's journal writes and this page read the same table. A label reads *trigger [guard] /\n");
        text.Append("journal write*; the write is confirmed before the transition is made.\n\n");
        text.Append("```mermaid\n").Append(FlowDiagram.Mermaid()).Append("```\n\n");
        AppendTable(text);
        AppendActs(text);
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text)
    {
        var triggers = Enum.GetValues<FlowTrigger>();
        var states = Enum.GetValues<FlowState>()
            .Where(state => !FlowTable.SuperStates.Values.Contains(state) && !FlowTable.Ends.Contains(state))
            .ToArray();
        text.Append("## State × trigger\n\nAn empty cell is not permitted: it throws. The ends (");
        text.AppendJoin(", ", FlowTable.Ends.Order()).Append(") permit nothing. ↑ is inherited from the super-state.\n\n");
        text.Append("| trigger |").AppendJoin("", states.Select(state => $" {state} |")).Append('\n');
        text.Append("|---|").AppendJoin("", states.Select(_ => "---|")).Append('\n');
        foreach (var trigger in triggers)
            text.Append("| ").Append(trigger).Append(" |").AppendJoin("", states.Select(state => $" {Cell(state, trigger)} |")).Append('\n');
    }

    private static string Cell(FlowState state, FlowTrigger trigger)
    {
        var own = Rows(state, trigger).Select(Target);
        var inherited = FlowTable.SuperStates.TryGetValue(state, out var above) ? Rows(above, trigger).Select(row => "↑ " + Target(row)) : [];
        return string.Join("<br>", own.Concat(inherited));
    }

    private static IEnumerable<Transition> Rows(FlowState state, FlowTrigger trigger) =>
        FlowTable.Transitions.Where(row => row.From == state && row.Trigger == trigger);

    private static string Target(Transition row) => row.Guard == FlowGuard.None ? $"{row.To}" : $"{row.To} [{row.Guard}]";

    private static void AppendActs(StringBuilder text)
    {
        text.Append("\n## What is journaled\n\n| write | on |\n|---|---|\n");
        foreach (var act in FlowTable.Transitions.Where(row => row.Act != JournalAct.None).GroupBy(row => row.Act).OrderBy(group => group.Key))
            text.Append("| ").Append(act.Key).Append(" | ").AppendJoin(", ", act.Select(row => $"{row.From} → {row.To}")).Append(" |\n");
    }
}
