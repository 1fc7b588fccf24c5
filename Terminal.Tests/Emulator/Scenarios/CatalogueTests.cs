using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Yaml;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>Every row of the catalogue has a file, waits for something that is named, or is a feature with a page.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] RowsWithFiles = [.. ScenarioText.Files.Select(path => string.Join('-', Path.GetFileNameWithoutExtension(path).Split('-')[..2])).Distinct()];

    private static IReadOnlyList<CatalogueRow> Rows => Catalogue.BuiltIn;

    [Test]
    public void The_file_is_sound_and_fits_its_schema()
    {
        var errors = new YamlErrors(Catalogue.FileName);
        var text = Repository.Read("scenarios/" + Catalogue.FileName);
        Assert.That(Catalogue.Read(text, errors), Is.EqualTo(Rows));
        Assert.That(errors, Is.Empty);
        Assert.That(new JsonSchema(Repository.Read("scenarios/catalogue.schema.json")).Errors(YamlJson.Of(YamlText.Read(text, errors)!)), Is.Empty);
    }

    [TestCase("LINK", 17)]
    [TestCase("DEV", 14)]
    [TestCase("HOST", 14)]
    [TestCase("FUND", 11)]
    [TestCase("COUNT", 6)]
    [TestCase("OPS", 13)]
    public void A_family_has_its_rows_in_order_without_a_gap(string family, int count) => Assert.That(
        Rows.Where(row => row.Family == family).Select(row => row.Id),
        Is.EqualTo(Enumerable.Range(1, count).Select(number => $"{family}-{number:00}")));

    [Test]
    public void No_row_is_forgotten() => Assert.That(
        Rows.Where(row => row is { Waits: null, Shown: null } && !RowsWithFiles.Contains(row.Id)).Select(row => row.Id),
        Is.Empty,
        "it needs a scenario file, or what it waits for in scenarios/catalogue.yaml");

    [Test]
    public void No_file_is_of_an_unknown_row() => Assert.That(RowsWithFiles.Except(Rows.Select(row => row.Id)), Is.Empty);

    [TestCase("rows: [ { id: LINK-01 } ]", "(1,9): rows[0].title: is missing")]
    [TestCase("rows: [ { id: LINK-01, title: { zh: 一, en: One }, why: not } ]", "(1,51): rows[0].why: is no name known here")]
    [TestCase("rows: [ { id: LINK-01, title: { zh: 一, en: One }, part: { zh: 一, en: One } } ]", "(1,9): rows[0]: has a part that waits for nothing")]
    [TestCase("rows: [ { id: A, title: { zh: 一, en: One } }, { id: A, title: { zh: 一, en: One } } ]", "A stands twice")]
    public void What_is_wrong_is_told(string text, string error)
    {
        var errors = new YamlErrors("catalogue.yaml");
        Catalogue.Read(text, errors);
        Assert.That(errors.Select(one => one.ToString()), Has.Some.Contains(error));
    }

    [Test]
    public void A_row_without_files_says_why()
    {
        var row = Rows.First(row => row is { Waits: not null, Part: null } && !RowsWithFiles.Contains(row.Id));
        Assert.That(CommandRun.Of($"scenario run {row.Id} --clock virtual").Error, Does.Contain($"it waits for {row.Waits!.English}"));
        Assert.That(CommandRun.Of("scenario show ops-02").Error, Does.Contain("see docs/cli.md#check"));
    }
}
