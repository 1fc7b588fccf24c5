using Terminal.Core.Devices;
using Terminal.Core.Security;

namespace Terminal.Emulator.Keys;

/// <summary>A working key as a host has it: in clear for itself, and wrapped for one terminal.</summary>
/// <param name="Clear">The clear key.</param>
/// <param name="Wrapped">The same key under the terminal's master key, with its check value.</param>
public sealed record IssuedKey(ReadOnlyMemory<byte> Clear, WorkingKey Wrapped)
{
    /// <summary>Draws a key and wraps it.</summary>
    /// <param name="slot">Where the terminal is to put it.</param>
    /// <param name="algorithm">The cipher it is for.</param>
    /// <param name="length">Its length in bytes: whole blocks of the master key.</param>
    /// <param name="master">The terminal's master key.</param>
    /// <param name="random">The host's random numbers.</param>
    public static IssuedKey Draw(KeySlot slot, KeyAlgorithm algorithm, int length, BlockCipher master, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var clear = new byte[length];
        random.Fill(clear);
        var cryptogram = new byte[length];
        if (!KeyWrap.TryWrap(master, clear, cryptogram))
            throw new ArgumentException("The key is not whole blocks of the master key.", nameof(length));
        using var cipher = BlockCipher.Create(algorithm, clear);
        var checkValue = new byte[KeyCheckValue.UsualLength];
        KeyCheckValue.Compute(cipher, checkValue);
        return new IssuedKey(clear, new WorkingKey(slot, algorithm, cryptogram, checkValue));
    }
}
