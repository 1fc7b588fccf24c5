namespace Terminal.Tests.Docs;

public sealed class ScenarioPageTests
{
    [Test]
    public void The_page_is_what_the_files_say()
    {
        var expected = ScenarioPage.Text();

        // eng/generate-docs sets this to rewrite the page; the comparison below still has to hold.
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, ScenarioPage.Path), expected);
        Assert.That(Repository.Read(ScenarioPage.Path), Is.EqualTo(expected), "Run eng/generate-docs.");
    }
}
