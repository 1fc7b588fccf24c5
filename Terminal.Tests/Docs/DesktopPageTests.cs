using System.Diagnostics;
using Terminal.Tests.Emulator.Desktop;

namespace Terminal.Tests.Docs;

/// <summary>Runs what docs/desktop.md shows of the control API, with curl.</summary>
public sealed class DesktopPageTests
{
    [Test, CancelAfter(120_000)]
    public async Task Every_example_with_curl_is_done(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        var page = Repository.Read("docs/desktop.md");
        var from = page.IndexOf("```bash\n", StringComparison.Ordinal) + "```bash\n".Length;
        var script = page[from..page.IndexOf("```", from, StringComparison.Ordinal)].Replace("http://127.0.0.1:PORT", bench.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        try
        {
            var told = await bash.StandardOutput.ReadToEndAsync(cancellationToken);
            await bash.WaitForExitAsync(cancellationToken);
            Assert.That((bash.ExitCode, await bash.StandardError.ReadToEndAsync(cancellationToken)), Is.EqualTo((0, "")));
            Assert.That(told, Does.Not.Contain("\"error\"").And.Contain("\"verdict\":\"reversed\"").And.Contain("\"mac\":"));
            Assert.That(told.Split('\n').Count(line => line == """{"ok":true}"""), Is.EqualTo(script.Split('\n').Count(line => line.StartsWith("post /", StringComparison.Ordinal)) - 2));
        }
        finally
        {
            if (!bash.HasExited)
                bash.Kill(entireProcessTree: true);
        }
    }

    [Test]
    public void The_client_is_shown_as_it_is()
    {
        var shown = Repository.Read("Terminal.Sdk/README.md");
        foreach (var name in new[] { "StrikeAsync", "SellAsync", "UntilAsync", "SwipeAsync", "PinAwaitedAsync", "TypePinAsync", "ResultAsync" })
        {
            Assert.That(shown, Does.Contain(name));
            Assert.That(typeof(Terminal.Sdk.DeskClient).GetMethod(name), Is.Not.Null, name);
        }
    }
}
