using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Security;

/// <summary>
/// The keys of the terminal and everything that is done with them. No call returns a clear key or a PIN. Every call may
/// answer <see cref="Fault.SecurityModuleFailed"/>; a call for an empty slot, or for one whose key is not for that use,
/// algorithm or format, answers <see cref="Fault.KeyMissing"/>. After <see cref="LatchTamperAsync"/> there are no keys, and whatever
/// needs one answers <see cref="Fault.PinPadTampered"/> until a custodian loads a master key again.
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

    /// <summary>How long it takes until another PIN may be used: the limit against PIN search. Zero when one may be used now.</summary>
    TimeSpan PinWait { get; }

    /// <summary>Whether the tamper latch has fallen; it survives restarts.</summary>
    bool IsTampered { get; }

    /// <summary>
    /// Builds and encrypts a PIN block. Only a PIN pad calls this; it wipes the digits itself, but not before the call is over. What the
    /// call uses up, one PIN of the limit and with DUKPT a key, is stored durably before the key is used: no KSN is ever used twice.
    /// </summary>
    /// <param name="slot"><see cref="KeySlot.Pin"/> or <see cref="KeySlot.Dukpt"/>.</param>
    /// <param name="format">The block's format; never <see cref="PinBlockFormat.Iso2"/>.</param>
    /// <param name="pan">The PAN that the block is bound to.</param>
    /// <param name="digits">4 to 12 digits, one a byte, values 0 to 9.</param>
    /// <returns>The block; <see cref="Fault.PinPadFailed"/> when the digits are no PIN; <see cref="Fault.PinEntryLimited"/> when
    /// too many PINs were used of late.</returns>
    Task<Outcome<EncryptedPin>> EncryptPinAsync(KeySlot slot, PinBlockFormat format, Pan pan, ReadOnlyMemory<byte> digits);

    /// <summary>Counts a PIN that a PIN pad is about to send to a card itself. Durable before the call is over.</summary>
    /// <returns>Success, or <see cref="Fault.PinEntryLimited"/>: then the PIN must not be used.</returns>
    Task<Outcome> CountPinAsync();

    /// <summary>Somebody opened the device: wipes every key at once and remembers it. The wiping holds even when storing it fails.</summary>
    Task<Outcome> LatchTamperAsync();

    /// <summary>Removes the working keys, as after 77, 99, A0 and at sign-off. The TMK stays.</summary>
    Task<Outcome> WipeWorkingKeysAsync();

    /// <summary>Removes every key.</summary>
    Task<Outcome> WipeAllAsync();
}
