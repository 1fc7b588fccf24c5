using Terminal.Emulator.Host;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Commands;

/// <summary>What the faults of one command come to.</summary>
/// <param name="Host">The acquirer's.</param>
/// <param name="Devices">The terminal's own.</param>
/// <param name="Certificate">What the acquirer's TLS certificate is like.</param>
/// <param name="World">What is set about the world between terminal and acquirer.</param>
internal sealed record FaultSet(
    IReadOnlyList<HostFault> Host, DeviceFaults Devices, TestCertificate Certificate, IReadOnlyList<WorldSetting> World);
