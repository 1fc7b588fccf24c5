using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.Commands;

/// <summary>Loads profiles for commands.</summary>
internal static class Profiles
{
    /// <summary>A fault of a certificate needs TLS.</summary>
    /// <exception cref="CommandFailure">The profile does not speak it.</exception>
    public static void CheckTls(TerminalProfile profile, FaultSet faults)
    {
        if (faults.Certificate != TestCertificate.Good && !profile.Host.Tls)
            throw CommandFailure.Usage($"The profile {profile.Name} speaks no TLS, so no certificate can be wrong; try --profile bench.");
    }

    /// <summary>Loads a profile that must be sound.</summary>
    /// <exception cref="CommandFailure">There is no such profile, or it has errors: all are listed.</exception>
    public static TerminalProfile Load(string name) => Sound(name).Profile!;

    /// <summary>Loads a profile that must be sound, with what its settings come from.</summary>
    /// <exception cref="CommandFailure">There is no such profile, or it has errors: all are listed.</exception>
    public static ProfileResult Sound(string name)
    {
        var result = Find(name);
        return result.Succeeded ? result : throw CommandFailure.BadInput(string.Join('\n', result.Errors));
    }

    /// <summary>Loads a profile that must exist.</summary>
    /// <exception cref="CommandFailure">There is no such profile.</exception>
    public static ProfileResult Find(string name) => ProfileFiles.Exists(name)
        ? ProfileFiles.Load(name)
        : throw CommandFailure.BadInput($"There is no profile '{name}'; those that come with the program are {string.Join(", ", ProfileFiles.Names)}, any other is named by its file.");
}
