using System.Runtime.InteropServices;

namespace Terminal.Emulator.Commands;

/// <summary>Waits for SIGINT or SIGTERM, and keeps them from ending the process before it has put things in order.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _registrations;

    /// <summary>Begins to listen.</summary>
    /// <param name="stop">Counts as a signal.</param>
    public StopSignal(CancellationToken stop) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        stop.Register(() => _given.TrySetResult()),
    ];

    /// <summary>Completes with the first signal.</summary>
    public Task Given => _given.Task;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _given.TrySetResult();
    }
}
