namespace Terminal.Tests.Docs;

public sealed class FailoverPageTests
{
    [Test]
    public void The_page_is_what_the_runs_show()
    {
        var expected = FailoverPage.Text();

        // eng/generate-docs sets this to rewrite the page; the comparison below still has to hold.
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, FailoverPage.Path), expected);
        Assert.That(Repository.Read(FailoverPage.Path), Is.EqualTo(expected), "Run eng/generate-docs.");
    }
}
