namespace Terminal.Sdk;

/// <summary>A scenario that is played on the device.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Profile">The profile it is played with.</param>
/// <param name="Step">The step it has come to, from 1; 0 before the first.</param>
/// <param name="Steps">How many steps it has.</param>
/// <param name="Passed">The verdict; null until it is over.</param>
/// <param name="Checks">The checks; null until it is over.</param>
public sealed record DeskScenario(string Name, DeskText Title, string Profile, int Step, int Steps, bool? Passed, IReadOnlyList<DeskCheck>? Checks);
