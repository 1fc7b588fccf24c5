using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desktop;

/// <summary>A PIN pad that lets the face of the device know when it wants a PIN.</summary>
/// <param name="inner">The PIN pad.</param>
/// <param name="keys">Its keys.</param>
/// <param name="changed">Told when it ceases to want one.</param>
internal sealed class AttendedPinPad(IPinPad inner, HandPinKeys keys, Action changed) : IPinPad
{
    /// <inheritdoc/>
    public Task<Outcome<PinEntry>> EnterPinAsync(PinRequest request, CancellationToken cancellationToken) =>
        AwaitAsync(() => inner.EnterPinAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<Outcome<CardPinEntry>> VerifyAtCardAsync(CardPinRequest request, CancellationToken cancellationToken) =>
        AwaitAsync(() => inner.VerifyAtCardAsync(request, cancellationToken));

    private async Task<T> AwaitAsync<T>(Func<Task<T>> entry)
    {
        try
        {
            return await entry();
        }
        finally
        {
            keys.IsListening = false;
            changed();
        }
    }
}
