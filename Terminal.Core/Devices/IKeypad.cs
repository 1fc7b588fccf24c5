using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>The function keys of the terminal. PIN digits never come this way.</summary>
public interface IKeypad
{
    /// <summary>Waits for the next key. Keys pressed while nobody waits are dropped.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key, or <see cref="Fault.DriverFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<Key>> ReadKeyAsync(CancellationToken cancellationToken);
}
