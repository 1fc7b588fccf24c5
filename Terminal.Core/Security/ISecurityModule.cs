using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Security;

/// <summary>
/// The keys of the terminal and everything that is done with them. No call returns a clear key or a PIN. Every call may
/// answer <see cref="Fault.SecurityModuleFailed"/>; a call for an empty slot, or for one whose key is not for that use,
/// algorithm or format, answers <see cref="Fault.KeyMissing"/>.
/// </summary>
public interface ISecurityModule
{
    /// <summary>Whether a slot holds a key.</summary>
    /// <param name="slot">The slot.</param>
    bool Holds(KeySlot slot);

    /// <summary>
    /// Decrypts working keys under the TMK, compares their check values and installs all of them, or none. The keys
    /// survive a restart.
    /// </summary>
    /// <param name="keys">The keys, at most one a slot; never the TMK itself.</param>
    /// <returns>Success; <see cref="Fault.KeyMissing"/> without a TMK; otherwise <see cref="Fault.KeyCheckFailed"/>.</returns>
    Task<Outcome> ImportAsync(IReadOnlyList<WorkingKey> keys);

    /// <summary>Computes a MAC.</summary>
    /// <param name="algorithm">How; DES or SM4 follows from the key in the slot.</param>
    /// <param name="data">The MAC block, MTI to the last field before F64; padded with zeros by the module.</param>
    /// <returns>The 8 bytes of F64.</returns>
    Task<Outcome<byte[]>> MakeMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data);

    /// <summary>Compares a MAC in constant time.</summary>
    /// <param name="algorithm">How it was made.</param>
    /// <param name="data">The MAC block.</param>
    /// <param name="mac">The 8 bytes of F64.</param>
    /// <returns>Success, or <see cref="Fault.ResponseMacInvalid"/>.</returns>
    Task<Outcome> VerifyMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> mac);

    /// <summary>Builds and encrypts a PIN block. Only a PIN pad calls this; it wipes the digits itself.</summary>
    /// <param name="slot">The key.</param>
    /// <param name="format">The block's format.</param>
    /// <param name="pan">The PAN that the block is bound to.</param>
    /// <param name="digits">4 to 12 digits, one a byte, values 0 to 9.</param>
    /// <returns>The encrypted block, 8 or 16 bytes; <see cref="Fault.PinPadFailed"/> when the digits are no PIN.</returns>
    Task<Outcome<byte[]>> EncryptPinAsync(KeySlot slot, PinBlockFormat format, Pan pan, ReadOnlyMemory<byte> digits);

    /// <summary>Removes the working keys, as after 77, 99, A0 and at sign-off. The TMK stays.</summary>
    Task<Outcome> WipeWorkingKeysAsync();

    /// <summary>Removes every key.</summary>
    Task<Outcome> WipeAllAsync();
}
