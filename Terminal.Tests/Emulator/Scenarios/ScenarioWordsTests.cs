using System.Text.Json;
using Terminal.Emulator.Yaml;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>
/// Each word that the program takes is in the schema that editors read, and each word of the schema is taken: wherever the schema
/// has a closed list of names or words, a wrong one is put, and the program has to tell the same list.
/// </summary>
public sealed class ScenarioWordsTests
{
    private const string Wrong = "zzz";

    private static readonly JsonElement Root = JsonDocument.Parse(Repository.Read("scenarios/scenario.schema.json")).RootElement;

    private static IEnumerable<TestCaseData> Names => Places().Where(place => place.IsName).Select(CaseOf);

    private static IEnumerable<TestCaseData> Words => Places().Where(place => !place.IsName).Select(CaseOf);

    [TestCaseSource(nameof(Names))]
    public void The_names_are_the_schema_s(string yaml, string path, string[] words, string[] elsewhere)
    {
        var error = ErrorAt(yaml, path);
        Assert.That(error.Reason, Does.StartWith("is no name known here; there are "));
        var known = error.Reason["is no name known here; there are ".Length..].Split(", ");
        Assert.That(known.Except(elsewhere.Except(words)), Is.EquivalentTo(words), yaml);
    }

    [TestCaseSource(nameof(Words))]
    public void The_words_are_the_schema_s(string yaml, string path, string[] words, string[] elsewhere)
    {
        Assert.That(elsewhere, Is.Empty);
        var reason = ErrorAt(yaml, path).Reason;
        var list = reason.Split(" is not one of ") is [_, var told] ? told : null;
        if (list is not null)
            Assert.That(list.Split(", "), Is.EquivalentTo(words), yaml);
        else
            Assert.That(words, Has.All.Matches<string>(word => reason.Contains(word, StringComparison.Ordinal) || words.Length == 1), reason);
    }

    [Test]
    public void The_schema_has_lists() => Assert.That((Names.Count(), Words.Count()), Is.EqualTo((Places().Count(place => place.IsName), Places().Count(place => !place.IsName))).And.Matches<(int, int)>(counts => counts.Item1 > 12 && counts.Item2 > 6));

    private static TestCaseData CaseOf(Place place) => new TestCaseData(place.Yaml, place.Path, place.Words, place.Elsewhere).SetArgDisplayNames(place.Path);

    private static YamlError ErrorAt(string yaml, string path)
    {
        var errors = ScenarioText.Errors(yaml);
        return errors.FirstOrDefault(error => error.Path == path) ?? throw new AssertionException($"{yaml}: nothing is told of {path}, but {string.Join("; ", errors)}");
    }

    private static IEnumerable<Place> Places() => Walk(Root, "", inner => inner, []);

    // Puts what is wrong at every place below a schema; `around` writes the rest of the file around it.
    private static IEnumerable<Place> Walk(JsonElement schema, string path, Func<string, string> around, string[] elsewhere)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = Root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        if (schema.TryGetProperty("enum", out var words))
            return [new Place(around(Wrong), path, [.. words.EnumerateArray().Select(word => word.GetString()!)], [], IsName: false)];
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var required = choices.EnumerateArray().SelectMany(RequiredOf).ToArray();
            return choices.EnumerateArray()
                .Where(choice => !(choice.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "array"))
                .SelectMany(choice => Walk(choice, path, around, required));
        }

        if (schema.TryGetProperty("items", out var items))
            return Walk(items, $"{path}[0]", inner => around($"[ {inner} ]"), []);
        return schema.TryGetProperty("properties", out var properties) ? Members(schema, properties, path, around, elsewhere) : [];
    }

    private static IEnumerable<Place> Members(JsonElement schema, JsonElement properties, string path, Func<string, string> around, string[] elsewhere)
    {
        var required = RequiredOf(schema).ToList();
        string With(string name, string value) =>
            around($"{{ {string.Join(", ", required.Where(one => one != name).Select(one => $"{one}: 1").Append($"{name}: {value}"))} }}");
        string In(string name) => path.Length == 0 ? name : $"{path}.{name}";
        if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False)
            yield return new Place(With(Wrong, "1"), In(Wrong), [.. properties.EnumerateObject().Select(property => property.Name)], elsewhere, IsName: true);
        foreach (var place in properties.EnumerateObject().SelectMany(property => Walk(property.Value, In(property.Name), inner => With(property.Name, inner), [])))
            yield return place;
    }

    private static IEnumerable<string> RequiredOf(JsonElement schema) =>
        schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];

    private sealed record Place(string Yaml, string Path, string[] Words, string[] Elsewhere, bool IsName);
}
