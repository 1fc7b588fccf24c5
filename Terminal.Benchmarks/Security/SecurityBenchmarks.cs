using BenchmarkDotNet.Attributes;
using Terminal.Core.Cards;
using Terminal.Core.Emv;
using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;
using Terminal.Core.Security.KeyBlocks;
using Terminal.Drivers.Random;

namespace Terminal.Benchmarks.Security;

/// <summary>PIN, MAC and keys of a purchase, as they cost a terminal once and a host each time. MACs are over 250 bytes.</summary>
[MemoryDiagnoser]
public class SecurityBenchmarks
{
    private readonly byte[] _data = [.. Enumerable.Range(0, 250).Select(i => (byte)i)];
    private readonly byte[] _key = [.. Enumerable.Range(1, 16).Select(i => (byte)(i * 11))];
    private readonly byte[] _digits = [1, 2, 3, 4, 5, 6];
    private readonly byte[] _block = new byte[PinBlock.MaxSize];
    private readonly byte[] _mac = new byte[Mac.Length];
    private readonly SystemRandomSource _random = new();
    private MacKey _des = null!;
    private MacKey _sm4 = null!;
    private BlockCipher _pinKey = null!;
    private Pan _pan = null!;
    private BlockCipher _aes = null!;
    private DukptRegisters _tdesDukpt = null!;
    private DukptRegisters _aesDukpt = null!;
    private PinEncipherment _card = null!;
    private string _keyBlock = "";

    [GlobalSetup]
    public void Make_keys()
    {
        var key = _key;
        _des = MacKey.Create(KeyAlgorithm.Des, key);
        _sm4 = MacKey.Create(KeyAlgorithm.Sm4, key);
        _pinKey = BlockCipher.Create(KeyAlgorithm.Des, key);
        _aes = BlockCipher.Create(KeyAlgorithm.Aes, key);
        _tdesDukpt = NewRegisters();
        _aesDukpt = DukptRegisters.Load(DukptScheme.Aes128, key, new byte[12]);
        _card = new PinEncipherment(Enumerable.Repeat((byte)0xF5, 248).ToArray(), new byte[] { 3 }, new byte[8]);
        _keyBlock = KeyBlock.Wrap(
            new KeyBlockHeader { Version = 'D', Usage = "P0", Algorithm = 'A', Mode = 'E', Exportability = 'N' }, key, key, _random);
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
        _aes.Dispose();
        _tdesDukpt.Dispose();
        _aesDukpt.Dispose();
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

    [Benchmark]
    public void Format_4_block_AES()
    {
        PinBlock.TryBuild(PinBlockFormat.Iso4, _digits, _pan, _random, _block);
        PinBlock.Encrypt(PinBlockFormat.Iso4, _aes, _pan, _block);
    }

    [Benchmark]
    public void DUKPT_key_and_block_3DES()
    {
        using var taken = _tdesDukpt.TakeNext() ?? FirstOfNewRegisters();
        using var key = taken.WorkingKey(DukptUse.Pin);
        PinBlock.TryBuild(PinBlockFormat.Iso0, _digits, _pan, _random, _block);
        PinBlock.Encrypt(PinBlockFormat.Iso0, key, _pan, _block.AsSpan(0, 8));
    }

    [Benchmark]
    public void DUKPT_key_and_block_AES()
    {
        using var taken = _aesDukpt.TakeNext()!;
        using var key = taken.WorkingKey(DukptUse.Pin);
        PinBlock.TryBuild(PinBlockFormat.Iso4, _digits, _pan, _random, _block);
        PinBlock.Encrypt(PinBlockFormat.Iso4, key, _pan, _block);
    }

    [Benchmark]
    public void CMAC_AES() => Cmac.Compute(_aes, _data, _block);

    [Benchmark]
    public KeyBlockError? Key_block_D() => KeyBlock.Open(_keyBlock, _data.AsSpan(0, 16), out _, out _);

    [Benchmark]
    public byte[]? PIN_for_a_card_RSA_1984() => CardPinCipher.Encipher(_card, _block.AsSpan(0, 8), _random);

    [Benchmark]
    public bool Self_test() => CryptoSelfTest.Passes();

    private DukptRegisters NewRegisters() => DukptRegisters.Load(DukptScheme.Tdes, _key, new byte[10]);

    /// <summary>3DES registers are used up after a million keys, which is less than a long measurement takes.</summary>
    private DukptTransaction FirstOfNewRegisters()
    {
        _tdesDukpt.Dispose();
        return (_tdesDukpt = NewRegisters()).TakeNext()!;
    }
}
