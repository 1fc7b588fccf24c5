using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>A slot on a serial cable in memory.</summary>
/// <param name="cable">The cable.</param>
public sealed class CableSlot(MemorySerialCable cable) : IModuleSlot
{
    /// <inheritdoc/>
    public ISerialPeer Peer => cable.Device;

    /// <inheritdoc/>
    public Task UnplugAsync()
    {
        cable.Unplug();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PlugAsync()
    {
        cable.Replug();
        return Task.CompletedTask;
    }
}
