using System.Text;

namespace Terminal.Core.Transactions;

/// <summary>Draws the <see cref="FlowTable"/> as a Mermaid state diagram.</summary>
public static class FlowDiagram
{
    /// <summary>The diagram, lines ending in a line feed.</summary>
    public static string Mermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append("    [*] --> ").Append(FlowState.Idle).Append('\n');
        foreach (var above in FlowTable.SuperStates.Values.Distinct().Order())
        {
            text.Append("    state ").Append(above).Append(" {\n");
            foreach (var (inner, _) in FlowTable.SuperStates.Where(pair => pair.Value == above).OrderBy(pair => pair.Key))
                text.Append("        ").Append(inner).Append('\n');
            text.Append("    }\n");
        }

        foreach (var row in FlowTable.Transitions)
        {
            text.Append("    ").Append(row.From).Append(" --> ").Append(row.To).Append(" : ").Append(row.Trigger);
            if (row.Guard != FlowGuard.None)
                text.Append(" [").Append(row.Guard).Append(']');
            if (row.Act != JournalAct.None)
                text.Append(" / ").Append(row.Act);
            text.Append('\n');
        }

        foreach (var end in FlowTable.Ends.Order())
            text.Append("    ").Append(end).Append(" --> [*]\n");
        return text.ToString();
    }
}
