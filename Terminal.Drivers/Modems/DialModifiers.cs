namespace Terminal.Drivers.Modems;

/// <summary>The parts of a dialling command (V.250, 6.3.1).</summary>
public sealed record DialModifiers
{
    /// <summary>Begins the command.</summary>
    public string Command { get; init; } = "ATD";

    /// <summary>Before a number: dial with tones.</summary>
    public string Tone { get; init; } = "T";

    /// <summary>Before a number: dial with pulses.</summary>
    public string Pulse { get; init; } = "P";

    /// <summary>Waits as long as register S8 says, 2 s by default: behind the prefix of an outside line.</summary>
    public string Pause { get; init; } = ",";

    /// <summary>Waits for another dial tone; empty if the modem cannot.</summary>
    public string WaitForDialTone { get; init; } = "W";
}
