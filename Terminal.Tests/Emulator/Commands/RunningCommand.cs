using Terminal.Emulator.Commands;

namespace Terminal.Tests.Emulator.Commands;

/// <summary>A command that runs until it is stopped, as by Ctrl+C.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _run;

    public RunningCommand(string line) => _run = Task.Factory.StartNew(
        () => new CommandLine(Out, TextWriter.Null, TextReader.Null, _stop.Token).Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    public LineWriter Out { get; } = new();

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
