using System.Diagnostics;

namespace Terminal.Tests.Emulator.Simulation;

/// <summary>
/// The checker is checked: each patch in <c>Terminal.Tests/Mutants</c> is a deliberate bug. It is applied to a scratch copy of the
/// sources, which is built and simulated, and must be found; the copy without it passes with the same seed.
/// </summary>
[Category("Long")]
public sealed class MutantTests
{
    private const int Violated = 5;
    private const string Transactions = "20000";

    private static readonly string[] Folders = ["Terminal.Core", "Terminal.Drivers", "Terminal.Panel", "Terminal.Emulator", "polyfills", "hardware-profiles", "scenarios"];

    private string _copy = "";

    public static IEnumerable<string> Patches =>
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf("any"))!, "*.patch").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    public static string PathOf(string name) => Path.Combine(Repository.Root, "Terminal.Tests", "Mutants", name + ".patch");

    [OneTimeSetUp]
    public async Task CopyTheSources()
    {
        _copy = Directory.CreateTempSubdirectory("posterminal-mutants-").FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".props" or ".txt" or ".json" or ".editorconfig" or ".targets" or ".config"))
            File.Copy(file, Path.Combine(_copy, Path.GetFileName(file)));
        foreach (var folder in Folders)
            CopyFolder(Path.Combine(Repository.Root, folder), Path.Combine(_copy, folder));
        await RunAsync("git", "init", "-q", ".");
        await BuildAsync();
    }

    [OneTimeTearDown]
    public void DropTheCopy() => Directory.Delete(_copy, recursive: true);

    [Test]
    [Order(1)]
    public async Task Without_a_bug_nothing_is_found()
    {
        var run = await SimulateAsync();
        Assert.That(run.Code, Is.Zero, run.Output);
    }

    [TestCaseSource(nameof(Patches))]
    [Order(2)]
    public async Task A_deliberate_bug_is_found(string name)
    {
        var patch = PathOf(name);
        var applied = await RunAsync("git", "apply", "--verbose", patch);
        Assert.That(applied.Code, Is.Zero, $"{name} does not apply: {applied.Output}");
        try
        {
            await BuildAsync();
            var run = await SimulateAsync();
            Assert.That(run.Code, Is.EqualTo(Violated), run.Output);
            Assert.That(run.Output, Does.Contain("VIOLATION"));
            await TestContext.Out.WriteLineAsync(run.Output.Split('\n').First(line => line.StartsWith("VIOLATION", StringComparison.Ordinal)));
        }
        finally
        {
            await RunAsync("git", "apply", "-R", patch);
        }
    }

    [Test]
    public void There_are_enough_of_them() => Assert.That(Patches.Count(), Is.GreaterThanOrEqualTo(12));

    private async Task BuildAsync()
    {
        var build = await RunAsync(
            "dotnet", "build", "Terminal.Emulator/Terminal.Emulator.csproj", "-c", "Release", "-v", "q", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false");
        Assert.That(build.Code, Is.Zero, build.Output);
    }

    private Task<(int Code, string Output)> SimulateAsync() => RunAsync(
        "dotnet", "Terminal.Emulator/bin/Release/net10.0/Terminal.Emulator.dll", "simulate", "--seed", "1", "--transactions", Transactions);

    private async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _copy,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
