using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>The switch of a virtual modem's supply.</summary>
/// <param name="loop">The loop.</param>
/// <param name="cut">Takes true when the supply is cut, and false when it is back.</param>
internal sealed class ModemSupply(EventLoop loop, Action<bool> cut) : IModemPower
{
    private static readonly TimeSpan OffTime = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<Outcome> CycleAsync(CancellationToken cancellationToken)
    {
        cut(true);
        try
        {
            await loop.DelayAsync(OffTime, cancellationToken);
        }
        finally
        {
            cut(false);
        }

        return Outcome.Ok;
    }
}
