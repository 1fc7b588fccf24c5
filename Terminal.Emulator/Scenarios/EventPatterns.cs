using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>Reads patterns of events: <c>source</c>, <c>kind</c>, <c>text</c>, each with <c>*</c> for anything; what is left out is anything.</summary>
internal static class EventPatterns
{
    /// <summary>Reads one.</summary>
    public static EventPattern Read(YamlSection section)
    {
        var pattern = new EventPattern(section.Text("source") ?? "*", section.Text("kind") ?? "*", section.Text("text") ?? "*");
        if (pattern is { Source: "*", Kind: "*", Text: "*" })
            section.Errors.Add(section.Node, "must name a source, a kind or a text");
        return pattern;
    }
}
