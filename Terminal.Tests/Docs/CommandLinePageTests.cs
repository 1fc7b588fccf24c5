using System.Globalization;
using Terminal.Emulator.Commands;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Docs;

/// <summary>Runs what docs/cli.md shows.</summary>
[CancelAfter(60_000)]
public sealed class CommandLinePageTests
{
    private const string Page = "docs/cli.md";
    private const string Prompt = "$ pos ";
    private const string Exit = "# exit ";
    private const string LeftOut = "…";

    private static IEnumerable<TestCaseData> Boxes => Repository.Read(Page).Split("```console\n").Skip(1)
        .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])
        .Select(box => new TestCaseData(box).SetArgDisplayNames(box[..box.IndexOf('\n', StringComparison.Ordinal)]));

    [TestCaseSource(nameof(Boxes))]
    public void Every_command_does_what_its_box_shows(string box)
    {
        using var desk = new TemporaryDesk();
        foreach (var example in box.Split(Prompt).Skip(1))
        {
            var lines = example.TrimEnd().Split('\n');
            var words = lines[0].Split(Exit);
            var run = Run(desk, words[0].Trim());
            Assert.That(run.Code, Is.EqualTo(words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0), lines[0] + "\n" + run.Out + run.Error);
            Compare(lines[1..], run.Out.TrimEnd().Split('\n'), lines[0]);
        }
    }

    [Test]
    public void It_names_every_command_and_option()
    {
        var page = Repository.Read(Page);
        foreach (var word in new[] { "--profile", "--clock", "--speed", "--seed", "--wire", "--lang", "--trace", "--state", "--json", "--port", "--fault", "--pty", "--world", "--record", "--until", "--by-hand", "--force", "--export" })
            Assert.That(page, Does.Contain($"`{word}"));
    }

    [Test]
    public void The_page_of_faults_has_every_name()
    {
        var page = Repository.Read("docs/faults.md");
        foreach (var guide in FaultGuide.All)
            Assert.That(page, Does.Contain("`" + guide.Name));
    }

    private static CommandRun Run(TemporaryDesk desk, string line) =>
        line.Contains("--clock virtual", StringComparison.Ordinal) || line.Split(' ')[0] is "cards" or "decode" or "profiles" or "simulate"
            ? CommandRun.Of(line)
            : desk.Run(line);

    // The profile's name and the seed of a real run differ here; no box shows them.
    private static void Compare(string[] shown, string[] written, string command)
    {
        var at = 0;
        var anywhere = false;
        foreach (var line in shown)
        {
            if (line == LeftOut)
            {
                anywhere = true;
                continue;
            }

            var found = anywhere || command.StartsWith("sale ", StringComparison.Ordinal) ? Array.IndexOf(written, line, at) : at;
            Assert.That(found, Is.Not.Negative, $"{command}: '{line}' is missing in\n{string.Join('\n', written)}");
            Assert.That(written[found], Is.EqualTo(line), command);
            (at, anywhere) = (found + 1, false);
        }
    }
}
