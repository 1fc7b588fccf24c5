using System.Diagnostics;
using System.Text;

namespace Terminal.Tests.Emulator;

/// <summary>The emulator in a process of its own, in a state folder and with a storage key of its own.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    // Bytes in any other encoding end the test.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Where everything of it is kept.</summary>
    public string Folder => _folder.Path;

    /// <summary>For <c>--state</c>.</summary>
    public string State => Path.Combine(Folder, "state");

    /// <summary>The storage key that it makes.</summary>
    public string StorageKey => Path.Combine(Folder, "posterminal", "storage.key");

    /// <summary>Environment variables besides those of this process; null takes one away.</summary>
    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>A command, with its arguments, that starts the emulator, e.g. <c>taskset -c 0</c>.</summary>
    public IReadOnlyList<string> Launcher { get; set; } = [];

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The arguments.</param>
    public async Task<ProcessEnd> RunAsync(params string[] arguments)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Terminal.Emulator.dll");
        string[] line = [.. Launcher, System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", assembly, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            WorkingDirectory = Folder,
        };
        start.Environment["XDG_CONFIG_HOME"] = Folder;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var guard = new CancellationTokenSource(Guard);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(guard.Token), process.StandardError.ReadToEndAsync(guard.Token));
            await process.WaitForExitAsync(guard.Token);
            return new ProcessEnd(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _folder.Dispose();
}
