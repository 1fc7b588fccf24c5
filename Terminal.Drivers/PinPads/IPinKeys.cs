using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.PinPads;

/// <summary>
/// The edge of a PIN pad: its keys, its tone, its switches. It knows nothing of PINs; <see cref="PinPad"/> above it does the rest, the
/// same on a device and in a virtual world. Calls come one after another.
/// </summary>
public interface IPinKeys
{
    /// <summary>The key that is down at present, or null. A key that stays down is stuck.</summary>
    Key? Held { get; }

    /// <summary>An entry begins: what was pressed before is dropped.</summary>
    void Clear();

    /// <summary>Asks the keyboard whether it works: the keys, the tamper switches, what else it can test.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Success; <see cref="Fault.PinPadFailed"/>, <see cref="Fault.PinPadSelfTestFailed"/> or <see cref="Fault.PinPadTampered"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome> TestAsync(CancellationToken cancellationToken);

    /// <summary>Waits for the next key to go down or come up.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key; <see cref="Fault.PinPadFailed"/> or <see cref="Fault.PinPadTampered"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<PinKey>> NextAsync(CancellationToken cancellationToken);

    /// <summary>One short tone, always the same: which key it was must not be heard.</summary>
    void Tone();
}
