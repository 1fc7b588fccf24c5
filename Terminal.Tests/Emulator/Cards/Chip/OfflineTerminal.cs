using Terminal.Core.Emv.Parameters;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>
/// A kernel configuration that may approve offline, which no profile's may yet: applications and keys of the profile <c>dev</c>, with a
/// floor limit, nothing selected at random, and every method of verification.
/// </summary>
internal static class OfflineTerminal
{
    /// <summary>Amounts below this, in fen, may be approved offline.</summary>
    public const long FloorLimit = 50_000;

    private const byte AttendedWithOnlineCapability = 0x22;

    public static KernelConfiguration Configuration()
    {
        var profile = TestAuthorities.Trusted(ProfileFiles.Load("dev").Profile!);
        return profile.Emv.Configure(profile.Identity, hasPinPad: true) with
        {
            TerminalType = AttendedWithOnlineCapability,
            Capabilities = Convert.FromHexString("E0F9C8"),
            Applications = [.. profile.Emv.Applications.Select(application => application with { FloorLimit = FloorLimit, RandomTarget = 0, RandomMaximum = 0 })],
        };
    }
}
