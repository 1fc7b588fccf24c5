namespace Terminal.Emulator.World.Mobile;

/// <summary>What of the carrier's network is out of order.</summary>
public enum OutageKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The cells: there is no signal.</summary>
    Radio,

    /// <summary>What is behind the cells: there is signal, and registration fails with cause 17, network failure.</summary>
    Core,
}
