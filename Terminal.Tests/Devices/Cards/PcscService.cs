using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Terminal.Tests.Emulator.Wire;
using Terminal.Tests.Foreign;

namespace Terminal.Tests.Devices.Cards;

/// <summary>
/// A real PC/SC service with the virtual reader of vsmartcard, in a network of its own, since that reader listens on every interface,
/// and with a socket of its own. Everything that a test starts on its thread is in there with it.
/// </summary>
internal sealed class PcscService : IDisposable
{
    public const string Reader = "Virtual PCD 00 00";
    public const int Port = 35963;
    public const string OpenSc = "/usr/bin/opensc-tool";

    private const string SocketFolder = "/run/pcscd";

    private readonly List<Process> _started = [];

    private PcscService()
    {
        Assert.That(Namespaces.Enter(), Is.Not.Null, "This test needs root.");
        Assert.That(Namespaces.Ip("link set lo up"), Is.Null);
        Directory.CreateDirectory(SocketFolder);
        Assert.That(DebianPackage.Run("mount", "-t", "tmpfs", "tmpfs", SocketFolder).Code, Is.Zero);
        Service = Start("/usr/sbin/pcscd", "--foreground");
        Assert.That(() => File.Exists(Path.Combine(SocketFolder, "pcscd.comm")), Is.True.After(10).Seconds.PollEvery(50).MilliSeconds, "pcscd does not start");
    }

    /// <summary>The service's process.</summary>
    public Process Service { get; }

    /// <summary>Runs a test beside a service, on a thread of its own.</summary>
    public static void Run(Action<PcscService> test)
    {
        DebianPackage.Need("pcscd", "/usr/sbin/pcscd");
        DebianPackage.Need("opensc", OpenSc);
        DebianPackage.Need("vsmartcard-vpcd", "/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var service = new PcscService();
                test(service);
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Starts a program beside the service; it is killed at the end.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        _started.Add(process);
        return process;
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }
}
