using System.Diagnostics;

namespace Terminal.Tests.Leaks;

/// <summary>
/// Everything that the quick suite prints, and every file that it leaves behind: consoles of commands, traces, reports, journals,
/// ledgers, vaults. The wire is not among them, nor is what was asked to show a number: <c>cards show</c> and <c>--show-pan</c>.
/// </summary>
[Category("Long")]
public sealed class WholeRunLeakTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(25);

    private readonly TemporaryFolder _left = new();
    private string _printed = "";

    [OneTimeSetUp]
    public async Task RunTheQuickSuite()
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["test", Path.Combine(AppContext.BaseDirectory, "Terminal.Tests.dll"), "--filter", "TestCategory!=Long&TestCategory!=Browser", "--logger", "console;verbosity=detailed"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _left.Path;
        start.Environment[TemporaryFolder.Keep] = "1";
        // The runtime's own pipes would lie among the files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var guard = new CancellationTokenSource(Guard);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(guard.Token), process.StandardError.ReadToEndAsync(guard.Token));
            await process.WaitForExitAsync(guard.Token);
            _printed = await output + await error;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        Assert.That(process.ExitCode, Is.Zero, string.Join('\n', _printed.Split('\n').Where(line => line.Contains("Failed ", StringComparison.Ordinal))));
    }

    [OneTimeTearDown]
    public void Remove() => _left.Dispose();

    [Test]
    public void What_the_tests_print_has_no_secret()
    {
        Assert.That(_printed.Split("Passed ").Length, Is.GreaterThan(9000), "a line for each test");
        Assert.That(new SecretScanner(SecretScanner.Sentinel).Find(_printed), Is.Empty);
        Assert.That(new SecretScanner(SecretScanner.ChipSentinel).Find(_printed), Is.Empty);
    }

    [Test]
    public void What_the_tests_leave_in_files_has_no_secret()
    {
        SecretScanner[] scanners = [new(SecretScanner.Sentinel), new(SecretScanner.ChipSentinel), SecretScanner.OfEveryNumber()];
        // A link leads to a pseudo-terminal, if it still leads anywhere.
        var files = Directory.GetFiles(_left.Path, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).LinkTarget is null).ToList();
        string[] kinds = ["stdout", "journal.db", "ledger.db", "keys.vault", "index.html", "report.json"];
        Assert.That(files.Select(Path.GetFileName), Is.SupersetOf(kinds), "there is something to scan");

        var found = files
            .SelectMany(file => scanners.SelectMany(scanner => scanner.Find(File.ReadAllBytes(file))).Select(form => $"{form} in {file}"))
            .ToList();

        TestContext.Out.WriteLine($"{files.Count} files, {files.Sum(file => new FileInfo(file).Length)} bytes");
        Assert.That(found, Is.Empty);
    }
}
