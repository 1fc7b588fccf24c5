namespace Terminal.Tests.Emulator.Commands;

/// <summary>A state folder of its own, and a profile whose storage key lies beside it.</summary>
internal sealed class TemporaryDesk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // At twenty times the speed of wall time a usual limit is over before a busy machine has answered.
    public TemporaryDesk() => File.WriteAllText(Profile, $$"""
        {
          "name": "desk",
          "extends": "dev",
          "journal": { "storageKeyPath": "{{_folder["storage.key"]}}" },
          "timeouts": {
            "onlineBudget": "300s", "connect": "120s", "send": "60s", "firstByte": "60s", "interByte": "60s", "signOn": "120s",
            "reversalTry": "120s", "securityModule": "60s", "journalOpen": "120s", "journalWrite": "60s", "print": "120s"
          }
        }
        """);

    /// <summary>The profile's file.</summary>
    public string Profile => _folder["desk.json"];

    /// <summary>The state folder.</summary>
    public string State => _folder["state"];

    /// <summary>Runs a command on this state, twenty times as fast as wall time.</summary>
    public CommandRun Run(string line) => CommandRun.Of($"{line} --speed 20 {Options}");

    /// <summary>The options that name state and profile.</summary>
    public string Options => $"--state {State} --profile {Profile}";

    public void Dispose() => _folder.Dispose();
}
