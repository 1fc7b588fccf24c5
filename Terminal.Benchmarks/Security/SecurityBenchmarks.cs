using BenchmarkDotNet.Attributes;
using Terminal.Core.Cards;
using Terminal.Core.Security;
using Terminal.Drivers.Random;

namespace Terminal.Benchmarks.Security;

/// <summary>A PIN block and the MAC of a purchase, as they cost a terminal once and a host each time.</summary>
[MemoryDiagnoser]
public class SecurityBenchmarks
{
    private readonly byte[] _data = [.. Enumerable.Range(0, 250).Select(i => (byte)i)];
    private readonly byte[] _digits = [1, 2, 3, 4, 5, 6];
    private readonly byte[] _block = new byte[PinBlock.MaxSize];
    private readonly byte[] _mac = new byte[Mac.Length];
    private readonly SystemRandomSource _random = new();
    private MacKey _des = null!;
    private MacKey _sm4 = null!;
    private BlockCipher _pinKey = null!;
    private Pan _pan = null!;

    [GlobalSetup]
    public void Make_keys()
    {
        byte[] key = [.. Enumerable.Range(1, 16).Select(i => (byte)(i * 11))];
        _des = MacKey.Create(KeyAlgorithm.Des, key);
        _sm4 = MacKey.Create(KeyAlgorithm.Sm4, key);
        _pinKey = BlockCipher.Create(KeyAlgorithm.Des, key);
        if (!Pan.TryCreate("6228480000000000470", out var pan))
            throw new InvalidOperationException("No account number.");
        _pan = pan!;
    }

    [GlobalCleanup]
    public void Drop_keys()
    {
        _des.Dispose();
        _sm4.Dispose();
        _pinKey.Dispose();
        _pan.Dispose();
    }

    [Benchmark]
    public void Encrypted_PIN_block_3DES()
    {
        PinBlock.TryBuild(PinBlockFormat.Iso0, _digits, _pan, _random, _block);
        PinBlock.Encrypt(PinBlockFormat.Iso0, _pinKey, _pan, _block.AsSpan(0, 8));
    }

    [Benchmark]
    public void UnionPay_MAC_3DES() => Mac.Compute(MacAlgorithm.UnionPay, _des, _data, _mac);

    [Benchmark]
    public void UnionPay_MAC_SM4() => Mac.Compute(MacAlgorithm.UnionPay, _sm4, _data, _mac);

    [Benchmark]
    public void X9_19_MAC() => Mac.Compute(MacAlgorithm.X919, _des, _data, _mac);
}
