using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.At;

/// <summary>News that is waited for, from before the command that brings it about. Dispose it when it is no longer wanted.</summary>
public sealed class AtExpectation : IDisposable
{
    private readonly TaskCompletionSource<AtUrc> _arrival = new();
    private readonly IDisposable _listening;

    internal AtExpectation(AtChannel channel, string prefix) => _listening = channel.Listen(prefix, urc => _arrival.TrySetResult(urc));

    /// <summary>Waits for the first news since the expectation was made.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The news, or null when the wait was ended first.</returns>
    public async Task<AtUrc?> ArrivalAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _arrival.Task.OrAbandoned(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listening.Dispose();
}
