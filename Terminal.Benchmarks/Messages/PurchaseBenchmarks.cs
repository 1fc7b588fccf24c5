using BenchmarkDotNet.Attributes;
using Terminal.Core.Messages;

namespace Terminal.Benchmarks.Messages;

/// <summary>A chip purchase of 20 fields: packed from typed values, and unpacked with every field validated and read. The MAC is not computed.</summary>
[MemoryDiagnoser]
public class PurchaseBenchmarks
{
    private readonly MessageCodec _codec = new(Dialect.UnionPay);
    private readonly IsoMessage _message = new(Dialect.UnionPay);
    private readonly byte[] _packed = new byte[1024];
    private readonly byte[] _chip = Convert.FromHexString(
        "9F2608ACF958C80FF744039F2701809F101307010103A0A802010A010000000000328E7BDA9F37045FEA9AF89F360201969505008004E0009A031607269C0100"
        + "9F02060000000000015F2A02015682027C009F1A0201569F3303E0F0C89F34034203009F3501228408A0000003330101019F090200309F1E0835303730333636359F0306000000000000");
    private readonly byte[] _pinBlock = Convert.FromHexString("587582A52626330E");
    private readonly byte[] _mac = "D2F1BFB2"u8.ToArray();
    private readonly char[] _digits = new char[64];
    private byte[] _source = [];

    /// <summary>Packs the message that is unpacked.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _source = _packed[..Pack()];
        if (_message.Count != 20 || Unpack() == 0)
            throw new InvalidOperationException("The purchase has 20 fields.");
    }

    /// <summary>Typed values to bytes.</summary>
    [Benchmark]
    public int Pack()
    {
        var message = _message;
        message.Clear();
        message.Mti = 200;
        message.SetDigits(2, "6214830000001467");
        message.SetNumber(3, 0);
        message.SetNumber(4, 1234);
        message.SetNumber(11, 52);
        message.SetDigits(14, "2403");
        message.SetNumber(22, 51);
        message.SetNumber(23, 0);
        message.SetNumber(25, 0);
        message.SetNumber(26, 12);
        message.SetDigits(32, "00155800");
        message.SetDigits(35, "6214830000001467=24032200000000000000");
        message.SetText(41, "10008060");
        message.SetText(42, "898100000000001");
        message.SetText(49, "156");
        message.SetBytes(52, _pinBlock);
        message.SetDigits(53, "2600000000000000");
        message.SetBytes(55, _chip);
        message.SetDigits(60, "22000006000601");
        message.SetText(63, "01 ");
        message.SetBytes(64, _mac);
        return _codec.TryPack(message, _packed, out var written, out _) ? written : throw new InvalidOperationException("Not packed.");
    }

    /// <summary>Bytes to typed values, every one read.</summary>
    [Benchmark]
    public long Unpack()
    {
        var message = _message;
        if (!_codec.TryUnpack(_source, message, out _))
            throw new InvalidOperationException("Not unpacked.");
        long sum = message.Mti;
        sum += message.GetDigits(2, _digits);
        sum += Number(3) + Number(4) + Number(11) + Number(14) + Number(22) + Number(23) + Number(25) + Number(26) + Number(32);
        sum += message.GetDigits(35, _digits);
        sum += message.GetDigits(41, _digits);
        sum += message.GetDigits(42, _digits);
        sum += Number(49) + Number(53) + Number(60);
        sum += message.GetBytes(52)[0] + message.GetBytes(55).Length + message.GetBytes(63)[0] + message.GetBytes(64)[0];
        return sum;
    }

    private long Number(int field) => _message.TryGetNumber(field, out var number) ? number : throw new InvalidOperationException("No number.");
}
