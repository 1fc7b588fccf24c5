namespace Terminal.Sdk;

/// <summary>What came of a scenario.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Profile">The profile it was played with.</param>
/// <param name="Profiles">The profiles it is for.</param>
/// <param name="Passed">Whether all runs passed.</param>
/// <param name="Runs">The runs.</param>
public sealed record DeskScenarioReport(
    string Name,
    DeskText Title,
    string Profile,
    IReadOnlyList<string> Profiles,
    bool Passed,
    IReadOnlyList<DeskScenarioRun> Runs);
