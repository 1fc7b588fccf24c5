namespace Terminal.Emulator.Scenarios;

/// <summary>In which state a scenario finds the terminal.</summary>
public enum ScenarioStart
{
    /// <summary>In the middle of its day: it has started and signed on while everything worked.</summary>
    SignedOn,

    /// <summary>Switched on for the first time, into the world as the file sets it.</summary>
    FirstBoot,
}
