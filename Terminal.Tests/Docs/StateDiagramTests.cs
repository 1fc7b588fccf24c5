namespace Terminal.Tests.Docs;

public sealed class StateDiagramTests
{
    [Test]
    public void The_page_is_what_the_table_says()
    {
        var expected = StateDiagramPage.Text();

        // eng/generate-docs sets this to rewrite the page; the comparison below still has to hold.
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, StateDiagramPage.Path), expected);
        Assert.That(Repository.Read(StateDiagramPage.Path), Is.EqualTo(expected), "Run eng/generate-docs.");
    }
}
