using Terminal.Core.Profiles;
using Terminal.Emulator.Host;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Access;

namespace Terminal.Emulator.Desk;

/// <summary>A terminal to be run, with the world around it.</summary>
/// <param name="Profile">The terminal's profile.</param>
/// <param name="Person">Who uses the terminal.</param>
/// <param name="HostFaults">What goes wrong at the acquirer.</param>
/// <param name="Host">A foreign acquirer; null for our own.</param>
internal sealed record DeskPlan(TerminalProfile Profile, Operator Person, IReadOnlyList<HostFault> HostFaults, HostAddress? Host)
{
    /// <summary>What our own acquirer's TLS certificate is like.</summary>
    public TestCertificate Certificate { get; init; }

    /// <summary>What joins terminal and acquirer on the real clock.</summary>
    public WireKind Wire { get; init; } = WireKind.Tcp;

    /// <summary>Whether local networks go through a fault proxy though nothing is set about them yet.</summary>
    public bool IsProxied { get; init; }

    /// <summary>What is set about the world between terminal and acquirer before the terminal starts.</summary>
    public IReadOnlyList<WorldSetting> World { get; init; } = [];

    /// <summary>The same, the certificate with it.</summary>
    public IEnumerable<WorldSetting> Settings => Certificate == TestCertificate.Good
        ? World
        : World.Prepend(AccessController.SettingFor(Certificate));
}
