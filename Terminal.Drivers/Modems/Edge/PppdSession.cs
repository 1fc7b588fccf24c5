using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.Sim;

namespace Terminal.Drivers.Modems.Edge;

/// <summary>PPP by the system's <c>pppd</c>, which needs the rights to make network interfaces. Its chat is not used: the call is up already.</summary>
public sealed partial class PppdSession : IPppSession, IDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    private readonly EventLoop _loop;
    private readonly ITrace _trace;
    private readonly string _program;
    private Run? _run;

    /// <summary>Takes the program; whether it is there is seen with each start.</summary>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="trace">Takes what it tells.</param>
    /// <param name="program">The program.</param>
    public PppdSession(EventLoop loop, ITrace trace, string program = "/usr/sbin/pppd") => (_loop, _trace, _program) = (loop, trace, program);

    /// <inheritdoc/>
    public Task<Fault> Ended => _run?.Ended ?? Task.FromResult(Fault.LinkLost);

    /// <inheritdoc/>
    public async Task<Outcome<PppInterface>> StartAsync(PppCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        await StopAsync();
        if (cancellationToken.IsCancellationRequested) return Fault.ConnectTimedOut;
        try
        {
            _run = new Run(_loop, _trace, _program, call);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            _trace.Write("ppp", "not started", e.Message);
            return Fault.DriverFailed;
        }

        try
        {
            var up = await _run.Up.OrAbandoned(cancellationToken);
            if (!up.Succeeded) await StopAsync();
            return up;
        }
        catch (OperationCanceledException)
        {
            await StopAsync();
            return Fault.ConnectTimedOut;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        if (_run is not { } run) return;
        _run = null;
        run.Signal(Terminate);
        using var limit = new Deadline(_loop.Time, StopLimit);
        try
        {
            await run.Ended.OrAbandoned(limit.Token);
        }
        catch (OperationCanceledException)
        {
            run.Kill();
        }

        run.Dispose();
    }

    /// <summary>Ends the program hard, if there is one.</summary>
    public void Dispose()
    {
        _run?.Kill();
        _run?.Dispose();
        _run = null;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);

    /// <summary>One process. Its lines come on threads of the pool and are posted to the loop.</summary>
    private sealed class Run : IDisposable
    {
        private readonly Process _process;
        private readonly PppdReport _report = new();
        private readonly ITrace _trace;
        private readonly string? _secrets;
        private readonly TaskCompletionSource<Outcome<PppInterface>> _up = new();
        private readonly TaskCompletionSource<Fault> _ended = new();

        public Run(EventLoop loop, ITrace trace, string program, PppCall call)
        {
            _trace = trace;
            _secrets = WriteSecrets(call);
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var argument in ArgumentsOf(call, _secrets)) start.ArgumentList.Add(argument);
            _process = new Process { StartInfo = start, EnableRaisingEvents = true };
            _process.OutputDataReceived += (_, told) =>
            {
                // The end of the output comes last, also after the process has gone.
                if (told.Data is { } line) loop.Post(() => Take(line));
                else loop.Post(End);
            };
            try
            {
                _process.Start();
            }
            catch
            {
                Dispose();
                throw;
            }

            _process.BeginOutputReadLine();
        }

        public Task<Outcome<PppInterface>> Up => _up.Task;

        public Task<Fault> Ended => _ended.Task;

        public void Signal(int signal)
        {
            if (!_ended.Task.IsCompleted) _ = SendSignal(_process.Id, signal);
        }

        public void Kill()
        {
            try
            {
                _process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }

        public void Dispose()
        {
            _process.Dispose();
            if (_secrets is { } file) File.Delete(file);
        }

        /// <summary>The way leads to the host alone, so that the rest of the system keeps its own.</summary>
        private static string[] ArgumentsOf(PppCall call, string? secrets)
        {
            string[] all =
            [
                call.Port, call.Baud.ToString(CultureInfo.InvariantCulture), "nodetach", "logfd", "1", "noauth", "local", "nodefaultroute", "noipdefault",
                "ipcp-accept-local", "ipcp-accept-remote", "lcp-echo-interval", "10", "lcp-echo-failure", "3",
            ];
            return secrets is null ? all : [.. all, "file", secrets];
        }

        /// <summary>What stands among the arguments can be read by everybody on the system.</summary>
        private static string? WriteSecrets(PppCall call)
        {
            if (call.User is null && call.Password is null) return null;
            // Made for its owner alone.
            var file = Path.GetTempFileName();
            File.WriteAllText(file, $"user \"{call.User}\"\npassword \"{call.Password}\"\n");
            return file;
        }

        private void Take(string line)
        {
            _trace.Write("ppp", "line", line.Length <= 80 ? line : line[..80]);
            _report.Take(line);
            if (_report.Interface is { } up) _up.TrySetResult(up);
        }

        private void End()
        {
            // Its output has ended, so it is about to be gone, or is.
            var fault = _process.WaitForExit(1000) ? PppdReport.FaultOf(_process.ExitCode) : Fault.DriverFailed;
            _trace.Write("ppp", "ended", fault.ToString());
            _up.TrySetResult(fault);
            _ended.TrySetResult(fault);
        }
    }
}
