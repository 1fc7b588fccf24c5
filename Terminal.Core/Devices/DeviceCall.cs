using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Devices;

/// <summary>
/// Calls a driver so that whatever it does comes back as an outcome in time: an exception or a call that never returns is
/// <see cref="Fault.DriverFailed"/> to the flow (DEV-07), a cancelled wait is the deadline's or the operator's.
/// </summary>
internal static class DeviceCall
{
    /// <summary>Runs one call that gives a value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait even when the driver ignores it.</param>
    /// <param name="whenCancelled">The fault to report for a cancelled wait.</param>
    public static async Task<Outcome<T>> RunAsync<T>(
        Func<Task<Outcome<T>>> call, CancellationToken cancellationToken, Fault whenCancelled = Fault.DriverFailed)
    {
        var running = Begin(call).OrAbandoned(cancellationToken);
        await running.ToEnd();
        return running.IsCompletedSuccessfully ? await running : FaultOf(running, whenCancelled);
    }

    /// <summary>Runs one call that gives no value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait even when the driver ignores it.</param>
    /// <param name="whenCancelled">The fault to report for a cancelled wait.</param>
    public static async Task<Outcome> RunAsync(
        Func<Task<Outcome>> call, CancellationToken cancellationToken, Fault whenCancelled = Fault.DriverFailed)
    {
        var running = Begin(call).OrAbandoned(cancellationToken);
        await running.ToEnd();
        return running.IsCompletedSuccessfully ? await running : FaultOf(running, whenCancelled);
    }

    // What a driver throws at once is as if its call had ended so.
    private static Task<T> Begin<T>(Func<Task<T>> call)
    {
        try
        {
            return call() ?? throw new InvalidOperationException("The driver has given no task.");
        }
#pragma warning disable CA1031 // A driver is foreign code: whatever it throws is this one named fault, never the end of the terminal.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(exception);
        }
    }

    private static Fault FaultOf(Task ended, Fault whenCancelled) =>
        ended.IsCanceled || ended.Exception?.InnerException is OperationCanceledException ? whenCancelled : Fault.DriverFailed;
}
