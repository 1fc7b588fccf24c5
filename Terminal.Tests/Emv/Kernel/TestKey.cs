using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>A key pair of Vectors/emv-test-keys.txt, and the signing side of ISO/IEC 9796-2 that a terminal does not have.</summary>
internal sealed class TestKey
{
    private static readonly Dictionary<string, TestKey> All = File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "emv-test-keys.txt"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => new TestKey(Convert.FromHexString(parts[1]), Convert.FromHexString(parts[2])), StringComparer.Ordinal);

    private readonly BigInteger _exponent;

    // The same cards are signed over and over by tests that change something else.
    private readonly Dictionary<string, byte[]> _raised = new(StringComparer.Ordinal);

    private TestKey(byte[] modulus, byte[] exponent)
    {
        Modulus = modulus;
        _exponent = new BigInteger(exponent, isUnsigned: true, isBigEndian: true);
    }

    public byte[] Modulus { get; }

    public int Length => Modulus.Length;

    public static TestKey Of(string name) => All[name];

    /// <summary>6A, format, head, body up to the room left (filled with BB), hash, BC — raised to the private exponent.</summary>
    /// <param name="head">From the format byte on.</param>
    /// <param name="body">What follows it; what has no room is not in the block, but hashed when it is given again as further data.</param>
    /// <param name="further">What is hashed beside the block.</param>
    public byte[] Sign(byte[] head, byte[] body, params byte[][] further)
    {
        var room = Length - 2 - 20 - head.Length;
        byte[] filled = [.. head, .. body.Take(room), .. Enumerable.Repeat((byte)0xBB, Math.Max(0, room - body.Length))];
        byte[] hashed = [.. filled, .. further.SelectMany(part => part)];
        return Raise([0x6A, .. filled, .. SHA1.HashData(hashed), 0xBC]);
    }

    public byte[] Raise(byte[] block)
    {
        var key = Convert.ToHexString(block);
        if (!_raised.TryGetValue(key, out var result))
            _raised[key] = result = Power(block);
        return [.. result];
    }

    private byte[] Power(byte[] block)
    {
        var power = BigInteger.ModPow(
            new BigInteger(block, isUnsigned: true, isBigEndian: true), _exponent, new BigInteger(Modulus, isUnsigned: true, isBigEndian: true));
        var bytes = power.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Length - bytes.Length], .. bytes];
    }
}
