using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Whether a scenario shows what it is about: without its decisive fault an expectation has to fail.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Decisive">What was taken away.</param>
/// <param name="FirstFailure">The expectation that failed; null when none did.</param>
/// <param name="Unreadable">Why the file cannot be read without it; null when it can.</param>
internal sealed record ScenarioProof(string Name, string Profile, string Decisive, string? FirstFailure, string? Unreadable)
{
    private const string Expected = "expect";

    /// <summary>Whether it does.</summary>
    public bool Succeeded => FirstFailure is not null;

    /// <summary>Runs the proof.</summary>
    /// <param name="file">The file.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="runner">Who runs it.</param>
    public static ScenarioProof Of(ScenarioFile file, string profile, ScenarioRunner runner)
    {
        var decisive = file.Scenario.Decisive;
        if (file.WithoutDecisive(runner.Stage.ScratchParts, out var errors) is not { } without)
            return new ScenarioProof(file.Name, profile, decisive, null, errors[0].ToString());
        // That another fault waits in vain for this one is no proof.
        var failure = runner.Run(without, profile).SelectMany(run => run.Failures)
            .FirstOrDefault(check => check.Line is not null && check.Path.Contains(Expected, StringComparison.Ordinal));
        return new ScenarioProof(file.Name, profile, decisive, failure?.In(Path.GetFileName(file.Path)), null);
    }

    /// <summary>One line for people.</summary>
    public string In(Language language)
    {
        var head = $"{Name} {Profile}: ";
        var chinese = language == Language.Chinese;
        if (Unreadable is not null)
            return head + (chinese ? $"去掉 {Decisive} 后无法读取：{Unreadable}" : $"cannot be read without {Decisive}: {Unreadable}");
        return head + (FirstFailure is null
            ? chinese ? $"去掉 {Decisive} 后仍然通过" : $"PASSES without {Decisive}"
            : chinese ? $"去掉 {Decisive} 后未通过：{FirstFailure}" : $"fails without {Decisive}: {FirstFailure}");
    }
}
