using System.Diagnostics;
using System.Text;

namespace Terminal.Tests.Emulator.World.Telephone;

/// <summary><c>modem</c> in a process of its own.</summary>
internal sealed class RunningModem : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _error = new();
    private readonly Process _process;

    private RunningModem(string kind, string? world)
    {
        Path = _folder["modem"];
        var assembly = System.IO.Path.Combine(AppContext.BaseDirectory, "Terminal.Emulator.dll");
        List<string> arguments = [assembly, "modem", kind, "--pty", Path, "--state", _folder["state"], "--lang", "en"];
        if (world is not null)
        {
            var file = _folder["world.yaml"];
            File.WriteAllText(file, world);
            arguments.AddRange(["--world", file]);
        }

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CONFIG_HOME"] = _folder.Path;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _error.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>What a program opens.</summary>
    public string Path { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="world">A world file's text, or null.</param>
    /// <param name="kind">Which.</param>
    public static async Task<RunningModem> StartAsync(string? world = null, string kind = "dialup")
    {
        var modem = new RunningModem(kind, world);
        using var guard = new CancellationTokenSource(Guard);
        Assert.That(await modem._process.StandardOutput.ReadLineAsync(guard.Token), Is.EqualTo($"ready {modem.Path}"), modem._error.ToString());
        return modem;
    }

    /// <summary>Ends it as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        using var guard = new CancellationTokenSource(Guard);
        await _process.WaitForExitAsync(guard.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await StopAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
