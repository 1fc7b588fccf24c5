using System.Diagnostics;

namespace Terminal.Tests.Emulator.Simulation;

/// <summary>A deliberate bug that no longer fits the sources is told at once, not only by the long <see cref="MutantTests"/>.</summary>
public sealed class MutantPatchTests
{
    [TestCaseSource(typeof(MutantTests), nameof(MutantTests.Patches))]
    public async Task A_deliberate_bug_fits_the_sources(string name)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", MutantTests.PathOf(name)])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var complaint = await git.StandardError.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.That(git.ExitCode, Is.Zero, complaint);
    }
}
