using Terminal.Core.Security;

namespace Terminal.Emulator.Keys;

/// <summary>
/// TEST KEYS. They are published in this file and therefore worthless: they protect nothing and must never be loaded into a
/// terminal, or be registered at a host, that handles real cards.
/// </summary>
public static class TestKeys
{
    /// <summary>The terminal whose master keys these are.</summary>
    public const string TerminalId = "00000001";

    /// <summary>The components of the test master key, as key custodians would enter them.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> MasterComponents(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.Sm4 => [Hex("5445535420534D3420434F4D50204F4E"), Hex("454D552D30303030303030312D534D34")],
        _ => [Hex("5445535420444553434F4D50204F4E45"), Hex("454D552D30303030303030312D444553")],
    };

    /// <summary>The test master key, which the acquirer twin holds for the terminal; a fresh copy.</summary>
    public static byte[] Master(KeyAlgorithm algorithm)
    {
        var master = new byte[16];
        foreach (var component in MasterComponents(algorithm))
        {
            for (var i = 0; i < master.Length; i++)
                master[i] ^= component.Span[i];
        }

        return master;
    }

    /// <summary>The check value that the custodians compare.</summary>
    public static byte[] MasterCheckValue(KeyAlgorithm algorithm)
    {
        using var cipher = BlockCipher.Create(algorithm, Master(algorithm));
        var value = new byte[KeyCheckValue.UsualLength];
        KeyCheckValue.Compute(cipher, value);
        return value;
    }

    private static ReadOnlyMemory<byte> Hex(string text) => Convert.FromHexString(text);
}
