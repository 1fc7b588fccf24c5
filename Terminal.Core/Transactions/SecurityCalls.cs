using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Core.Transactions;

/// <summary>Calls the security module within its deadline, with the algorithm of the profile.</summary>
internal sealed class SecurityCalls(ISecurityModule module, MacAlgorithm algorithm, TimeoutPlan timeouts, TimeProvider time)
{
    /// <summary>Whether the working keys for PIN and MAC are there.</summary>
    public bool HoldsWorkingKeys => module.Holds(KeySlot.Mac) && module.Holds(KeySlot.Pin);

    /// <summary>Installs the working keys of a sign-on.</summary>
    public async Task<Outcome> ImportAsync(IReadOnlyList<WorkingKey> keys)
    {
        using var deadline = new Deadline(time, timeouts.SecurityModule);
        return await DeviceCall.RunAsync(() => module.ImportAsync(keys), deadline.Token, Fault.SecurityModuleFailed);
    }

    /// <summary>Makes the MAC of a request.</summary>
    public async Task<Outcome<byte[]>> MakeMacAsync(ReadOnlyMemory<byte> block)
    {
        using var deadline = new Deadline(time, timeouts.SecurityModule);
        return await DeviceCall.RunAsync(() => module.MakeMacAsync(algorithm, block), deadline.Token, Fault.SecurityModuleFailed);
    }

    /// <summary>Verifies the MAC of an answer.</summary>
    public async Task<Outcome> VerifyMacAsync(ReadOnlyMemory<byte> block, ReadOnlyMemory<byte> mac)
    {
        using var deadline = new Deadline(time, timeouts.SecurityModule);
        return await DeviceCall.RunAsync(() => module.VerifyMacAsync(algorithm, block, mac), deadline.Token, Fault.SecurityModuleFailed);
    }
}
