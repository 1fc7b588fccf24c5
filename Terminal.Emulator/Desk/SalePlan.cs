using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Emulator.Host;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.Desk;

/// <summary>One sale to be run.</summary>
/// <param name="Profile">The terminal's profile.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Person">Who uses the terminal.</param>
/// <param name="HostFaults">What goes wrong at the acquirer.</param>
/// <param name="Host">A foreign acquirer; null for our own.</param>
internal sealed record SalePlan(
    TerminalProfile Profile, Money Amount, Operator Person, IReadOnlyList<HostFault> HostFaults, HostAddress? Host)
{
    /// <summary>What our own acquirer's TLS certificate is like.</summary>
    public TestCertificate Certificate { get; init; }
}
