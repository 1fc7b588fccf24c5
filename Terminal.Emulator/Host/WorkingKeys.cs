using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Security;

namespace Terminal.Emulator.Host;

/// <summary>The working keys of one terminal as the host's security module holds them.</summary>
internal sealed class WorkingKeys : IDisposable
{
    private readonly BlockCipher _pinKey;
    private readonly MacKey _macKey;

    private WorkingKeys(KeyLayout layout, ReadOnlySpan<byte> pinKey, ReadOnlySpan<byte> macKey)
    {
        _pinKey = BlockCipher.Create(layout.Algorithm, pinKey);
        _macKey = MacKey.Create(layout.Algorithm, macKey);
    }

    /// <summary>Makes fresh keys and wraps them as F62 carries them.</summary>
    public static byte[] Issue(KeyLayout layout, ReadOnlySpan<byte> masterKey, IRandomSource random)
    {
        using var master = BlockCipher.Create(layout.Algorithm, masterKey);
        var field = new byte[layout.Length];
        var rest = Wrap(field, layout, master, random, layout.PinKeyLength, layout.PinKeyLength);
        rest = Wrap(rest, layout, master, random, layout.MacKeyLength, layout.MacFieldLength);
        if (layout.TrackKeyLength > 0)
            Wrap(rest, layout, master, random, layout.TrackKeyLength, layout.TrackKeyLength);
        return field;
    }

    /// <summary>Unwraps the keys of an earlier sign-on.</summary>
    public static WorkingKeys Open(KeyLayout layout, ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> field)
    {
        using var master = BlockCipher.Create(layout.Algorithm, masterKey);
        Span<byte> pinKey = stackalloc byte[layout.PinKeyLength];
        Span<byte> macKey = stackalloc byte[layout.MacKeyLength];
        master.Decrypt(field[..layout.PinKeyLength], pinKey);
        master.Decrypt(field.Slice(layout.PinKeyLength + KeyLayout.CheckLength, layout.MacKeyLength), macKey);
        var keys = new WorkingKeys(layout, pinKey, macKey);
        CryptographicOperations.ZeroMemory(pinKey);
        CryptographicOperations.ZeroMemory(macKey);
        return keys;
    }

    public bool Verify(MacAlgorithm algorithm, ReadOnlySpan<byte> block, ReadOnlySpan<byte> mac) =>
        Mac.Verify(algorithm, _macKey, block, mac);

    public void ComputeMac(MacAlgorithm algorithm, ReadOnlySpan<byte> block, Span<byte> mac) =>
        Mac.Compute(algorithm, _macKey, block, mac);

    /// <summary>Compares the PIN in a block with the right one; null when the block cannot be read.</summary>
    public bool? HoldsPin(ReadOnlySpan<byte> pinBlock, Pan pan, string pin)
    {
        var format = _pinKey.Algorithm == KeyAlgorithm.Sm4 ? PinBlockFormat.Sm4 : PinBlockFormat.Iso0;
        if (pinBlock.Length != PinBlock.Size(format))
            return null;
        Span<byte> clear = stackalloc byte[PinBlock.MaxSize];
        Span<byte> digits = stackalloc byte[PinBlock.MaxDigits];
        clear = clear[..pinBlock.Length];
        pinBlock.CopyTo(clear);
        PinBlock.Decrypt(format, _pinKey, pan, clear);
        var error = PinBlock.Parse(format, clear, pan, digits, out var length);
        CryptographicOperations.ZeroMemory(clear);
        if (error is not null)
            return null;
        var right = length == pin.Length;
        for (var i = 0; i < length && right; i++)
            right = digits[i] == pin[i] - '0';
        CryptographicOperations.ZeroMemory(digits);
        return right;
    }

    public void Dispose()
    {
        _pinKey.Dispose();
        _macKey.Dispose();
    }

    private static Span<byte> Wrap(
        Span<byte> field, KeyLayout layout, BlockCipher master, IRandomSource random, int keyLength, int fieldLength)
    {
        Span<byte> key = stackalloc byte[keyLength];
        random.Fill(key);
        master.Encrypt(key, field);
        using var cipher = BlockCipher.Create(layout.Algorithm, key);
        KeyCheckValue.Compute(cipher, field.Slice(fieldLength, KeyLayout.CheckLength));
        CryptographicOperations.ZeroMemory(key);
        return field[(fieldLength + KeyLayout.CheckLength)..];
    }
}
