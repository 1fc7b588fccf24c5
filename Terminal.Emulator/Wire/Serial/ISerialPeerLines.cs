using Terminal.Drivers.Serial;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>The control lines at the device's end, where a line has them.</summary>
public interface ISerialPeerLines
{
    /// <summary>Tells on the loop that DTR or RTS has changed.</summary>
    event EventHandler? LinesChanged;

    /// <summary>DTR: the terminal has the line open and has not dropped it.</summary>
    bool DataTerminalReady { get; }

    /// <summary>RTS.</summary>
    bool RequestToSend { get; }

    /// <summary>What the device signals.</summary>
    SerialSignals Signals { get; set; }
}
