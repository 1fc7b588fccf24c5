using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>A whole RSA key, used raw as EMV does (book 2, annex A2). One of the test keys in <c>Cards/Keys</c>, made once and published.</summary>
public sealed class RsaKey
{
    private const string Prefix = "card-keys/";

    // Constants of the program that are costly to read.
    private static readonly ConcurrentDictionary<string, RsaKey> Read = new(StringComparer.Ordinal);

    private readonly BigInteger _p;
    private readonly BigInteger _q;
    private readonly byte[] _dp;
    private readonly byte[] _dq;
    private readonly OddModulus _modP;
    private readonly OddModulus _modQ;
    private readonly BigInteger _inverse;

    private RsaKey(RSAParameters key)
    {
        Modulus = key.Modulus!;
        Exponent = key.Exponent!;
        (_p, _q, _dp, _dq, _inverse) = (Number(key.P!), Number(key.Q!), key.DP!, key.DQ!, Number(key.InverseQ!));
        (_modP, _modQ) = (new OddModulus(_p), new OddModulus(_q));
    }

    /// <summary>The modulus, highest byte first.</summary>
    public ReadOnlyMemory<byte> Modulus { get; }

    /// <summary>The public exponent: 03 or 010001.</summary>
    public ReadOnlyMemory<byte> Exponent { get; }

    /// <summary>Bytes of the modulus.</summary>
    public int Length => Modulus.Length;

    /// <summary>Reads a test key.</summary>
    /// <param name="name">Its name, e.g. <c>issuer</c>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static RsaKey Load(string name) => Read.GetOrAdd(name, FromResource);

    /// <summary>Applies the private key: signs, or decrypts.</summary>
    /// <param name="data">As many bytes as the modulus, smaller as a number.</param>
    public byte[] Apply(ReadOnlySpan<byte> data)
    {
        var number = Number(data);
        var p = _modP.Power(number, _dp);
        var q = _modQ.Power(number, _dq);
        var difference = (p - q) * _inverse % _p;
        if (difference.Sign < 0)
            difference += _p;
        return Bytes(q + (difference * _q), Length);
    }

    private static RsaKey FromResource(string name)
    {
        using var stream = typeof(RsaKey).Assembly.GetManifestResourceStream($"{Prefix}{name}.pem")
            ?? throw new ArgumentException($"There is no test key '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(reader.ReadToEnd());
        return new RsaKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var whole = new byte[length];
        bytes.CopyTo(whole, length - bytes.Length);
        return whole;
    }
}
