namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>What kind of port a module has.</summary>
public enum ModulePort
{
    /// <summary>A serial port of the board: stays whatever the module does.</summary>
    Uart,

    /// <summary>A port on USB: vanishes with the module's restart and comes back.</summary>
    Usb,
}
