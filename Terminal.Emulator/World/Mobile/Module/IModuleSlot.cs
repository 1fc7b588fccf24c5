using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>Where a module is plugged in: a serial port that can vanish and come back.</summary>
public interface IModuleSlot
{
    /// <summary>The module's end of the line; another one after each <see cref="PlugAsync"/>, or the same.</summary>
    ISerialPeer Peer { get; }

    /// <summary>Lets the port vanish under whoever has it open.</summary>
    Task UnplugAsync();

    /// <summary>Brings the port back.</summary>
    Task PlugAsync();
}
