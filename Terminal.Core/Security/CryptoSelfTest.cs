using Terminal.Core.Security.Dukpt;

namespace Terminal.Core.Security;

/// <summary>
/// The known-answer tests that a PIN pad runs at its start and once a day: one published value for each cipher and each computation that
/// keeps a PIN. They tell a broken processor or memory, not an attacker.
/// </summary>
public static class CryptoSelfTest
{
    private static readonly byte[] Key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");

    /// <summary>Whether every answer is the published one.</summary>
    public static bool Passes() => Ciphers() && Macs() && UniqueKeys();

    private static bool Ciphers() =>
        Encrypts(KeyAlgorithm.Des, Convert.FromHexString("5BB5C72CD00B7338"), new byte[8], "AB7153CA985B10C2")
        && Encrypts(KeyAlgorithm.Des, Convert.FromHexString("8B50FF4BB2905F8899A3ED66E805A51D"), new byte[8], "FB1FFEF37FA41991")
        && Encrypts(KeyAlgorithm.Sm4, Key, Key, "681EDF34D206965E86B3E94F536E4246")
        && Encrypts(
            KeyAlgorithm.Aes,
            Convert.FromHexString("000102030405060708090A0B0C0D0E0F"),
            Convert.FromHexString("00112233445566778899AABBCCDDEEFF"),
            "69C4E0D86A7B0430D8CDB78070B4C55A");

    private static bool Macs()
    {
        using var left = BlockCipher.Create(KeyAlgorithm.Des, Key.AsSpan(0, 8));
        using var right = BlockCipher.Create(KeyAlgorithm.Des, Key.AsSpan(8));
        Span<byte> mac = stackalloc byte[4];
        ChainedMac.Compute(left, right, MacPadding.Zeros, "Now is the time for all "u8, mac);
        using var aes = BlockCipher.Create(KeyAlgorithm.Aes, Convert.FromHexString("2B7E151628AED2A6ABF7158809CF4F3C"));
        Span<byte> cmac = stackalloc byte[16];
        Cmac.Compute(aes, [], cmac);
        return Is(mac, "A1C72E74") && Is(cmac, "BB1D6929E95937287FA37D129B756746");
    }

    private static bool UniqueKeys()
    {
        var serial = Convert.FromHexString("FFFF9876543210E00001");
        Span<byte> key = stackalloc byte[TdesDukpt.KeyLength];
        TdesDukpt.DeriveInitialKey(Key, serial, key);
        if (!Is(key, "6AC292FAA1315B4D858AB3A3D7D5933A"))
            return false;
        Span<byte> transaction = stackalloc byte[TdesDukpt.KeyLength];
        TdesDukpt.DeriveTransactionKey(key, serial, transaction);
        return Is(transaction, "042666B49184CFA368DE9628D0397BC9");
    }

    private static bool Encrypts(KeyAlgorithm algorithm, ReadOnlySpan<byte> key, byte[] clear, string expected)
    {
        using var cipher = BlockCipher.Create(algorithm, key);
        var block = new byte[clear.Length];
        cipher.Encrypt(clear, block);
        if (!Is(block, expected))
            return false;
        cipher.Decrypt(block, block);
        return block.AsSpan().SequenceEqual(clear);
    }

    private static bool Is(ReadOnlySpan<byte> bytes, string expected) => bytes.SequenceEqual(Convert.FromHexString(expected));
}
