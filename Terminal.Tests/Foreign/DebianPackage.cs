using System.Diagnostics;

namespace Terminal.Tests.Foreign;

/// <summary>Foreign programs that long tests judge ours by. They are installed when missing; a test without them fails.</summary>
internal static class DebianPackage
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(5);

    /// <summary>Sees to it that a file of a package is there.</summary>
    /// <param name="package">The package.</param>
    /// <param name="file">One of its files, whole path.</param>
    public static void Need(string package, string file)
    {
        if (File.Exists(file)) return;
        var (code, said) = Run("apt-get", "install", "-y", "--no-install-recommends", package);
        if (code != 0)
        {
            Run("apt-get", "update");
            (code, said) = Run("apt-get", "install", "-y", "--no-install-recommends", package);
        }

        Assert.That(code == 0 && File.Exists(file), $"{package} cannot be installed: {said}");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, and all that it wrote.</returns>
    public static (int Code, string Said) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (process.WaitForExit(Guard)) return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
        process.Kill(entireProcessTree: true);
        Assert.Fail($"{program} did not end.");
        return default;
    }
}
