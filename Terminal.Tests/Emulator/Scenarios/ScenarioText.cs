using Terminal.Emulator.Scenarios;
using Terminal.Emulator.World;
using Terminal.Emulator.Yaml;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>Scenario files for tests.</summary>
internal static class ScenarioText
{
    /// <summary>A lost answer, reversed.</summary>
    public const string Lost = """
        id: LINK-99
        variant: lost
        title: { zh: 应答丢失, en: The answer is lost }
        shows: { zh: 应答丢失后冲正。, en: A lost answer is reversed. }
        articles: [A]
        faults:
        - host: answer-lost
        decisive: faults[0]
        steps:
        - sale: 12.34
          expect: { verdict: reversed, exit: 2, fault: host-silent, advice: { zh: 冲正, en: reverses }, budget: { atLeast: 30s, atMost: 60s } }
        expect: { host: ["0200", "0400"], net: 0 }
        """;

    /// <summary>The scenario files of the repository.</summary>
    public static IReadOnlyList<string> Files => [.. Repository.Files("*.yaml", "scenarios").Where(path => path != "scenarios/" + Catalogue.FileName)];

    /// <summary>A sound file with other steps and faults.</summary>
    /// <param name="rest">Everything behind the header.</param>
    public static string With(string rest) => $"""
        id: LINK-99
        variant: lost
        title: {"{"} zh: 测试, en: Test {"}"}
        shows: {"{"} zh: 测试。, en: Test. {"}"}
        articles: [+]
        {rest}
        """;

    /// <summary>Reads a file that must be sound.</summary>
    public static ScenarioFile Sound(string text, params IReadOnlyList<IWorldPart> parts)
    {
        var file = ScenarioFile.Read("LINK-99-lost.yaml", text, _ => parts, out var errors);
        Assert.That(errors, Is.Empty);
        return file!;
    }

    /// <summary>Reads a file that must be wrong.</summary>
    public static IReadOnlyList<YamlError> Errors(string text, params IReadOnlyList<IWorldPart> parts)
    {
        var file = ScenarioFile.Read("LINK-99-lost.yaml", text, _ => parts, out var errors);
        Assert.That(file is null, Is.EqualTo(errors.Count > 0));
        return errors;
    }

    /// <summary>A file as JSON.</summary>
    public static string JsonOf(string yaml)
    {
        var errors = new YamlErrors("file");
        var root = YamlText.Read(yaml, errors);
        Assert.That(errors, Is.Empty);
        return YamlJson.Of(root!);
    }
}
