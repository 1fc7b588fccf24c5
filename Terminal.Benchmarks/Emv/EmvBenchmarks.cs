using BenchmarkDotNet.Attributes;
using Terminal.Core.Devices;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Benchmarks.Emv;

/// <summary>What a chip sale costs the terminal's processor: a recorded card with DDA, and one of its records.</summary>
[MemoryDiagnoser]
public class EmvBenchmarks
{
    private readonly byte[] _record = Convert.FromHexString(
        "7081885F24033010315A0862109480000000115F3401019F0702FF008E0E00000000000000005E0342031F009F0D05D8609CA8009F0E0500100000009F0F05D8689CF8005F280201568C1E9F02069F03069F1A0295055F2A029A039C019F37049F21039F4E149F34038D1C8A029F02069F03069F1A0295055F2A029A039C019F37049F21039B029F4A0182");

    private (ushort Instruction, ResponseApdu Answer)[] _recording = null!;
    private KernelConfiguration _configuration = null!;

    [GlobalSetup]
    public void Read_the_recording()
    {
        using var stream = typeof(EmvBenchmarks).Assembly.GetManifestResourceStream("crypto.txt")!;
        var lines = new StreamReader(stream).ReadToEnd().Split('\n');
        var answers = lines.Where(line => line.StartsWith("R:", StringComparison.Ordinal)).Select(line => Parse(line[2..]));
        _recording = [.. lines.Where(line => line.StartsWith("C:", StringComparison.Ordinal)).Select(line => Convert.ToUInt16(line[2..6], 16)).Zip(answers)];
        var at = Array.FindIndex(lines, line => line.StartsWith("CAPK RID=A000000333 IDX=09", StringComparison.Ordinal));
        var keys = new CaPublicKeyStore();
        var key = new CaPublicKey(
            Convert.FromHexString("A000000333"), 9, Convert.FromHexString(lines[at + 1].Trim()["MOD=".Length..]), new byte[] { 3 },
            Convert.FromHexString("A075306EAB0045BAF72CDD33B3B678779DE1F527"), null);
        if (keys.TryAdd(key) is { } error)
            throw new InvalidOperationException(error.ToString());
        _configuration = new KernelConfiguration
        {
            TerminalType = 0x22,
            Capabilities = Convert.FromHexString("E068C0"),
            AdditionalCapabilities = Convert.FromHexString("F000F0A001"),
            CountryCode = 36,
            CurrencyCode = 36,
            Keys = keys,
            Applications = [new ApplicationParameters { Aid = Convert.FromHexString("A00000033301") }],
        };
    }

    /// <summary>From the first SELECT to the TC, two certificates and one signature verified; the card's own time is not in it.</summary>
    [Benchmark]
    public KernelEnd Sale_with_DDA()
    {
        var details = new TransactionDetails { Amount = 6580, Kind = TransactionKind.Goods, Time = new DateTime(2015, 3, 16, 16, 1, 36) };
        using var kernel = new EmvKernel(_configuration, details, new RecordedNumbers());
        KernelInput input = new KernelInput.Begin();
        var at = 0;
        while (true)
        {
            switch (kernel.Next(input))
            {
                case KernelNeed.Completed completed:
                    return kernel.Tvr.HasFlag(Tvr.DdaFailed) ? throw new InvalidOperationException("DDA failed.") : completed.Result.End;
                case KernelNeed.Command command:
                    // The recorded terminal authenticated last; the order of the others is the same.
                    var authenticates = command.Apdu.Instruction == 0x0088;
                    if (!authenticates && _recording[at].Instruction == 0x0088)
                        at++;
                    input = new KernelInput.Answer(authenticates ? Array.Find(_recording, exchange => exchange.Instruction == 0x0088).Answer : _recording[at++].Answer);
                    break;
                case KernelNeed.Choice:
                    input = new KernelInput.Chosen(0);
                    break;
                default:
                    input = new KernelInput.HostAnswered(new HostReply("00", Convert.FromHexString("1122334455667788"), default));
                    break;
            }
        }
    }

    /// <summary>A record of 139 bytes with 12 objects: checked whole, then read object by object.</summary>
    [Benchmark]
    public int Record_parsed()
    {
        if (BerTlv.Check(_record, TlvPadding.ZerosAndOnes, TlvLimits.Card) is { } error)
            throw new InvalidOperationException(error.ToString());
        var outer = new BerTlvReader(_record, TlvPadding.ZerosAndOnes);
        outer.Next();
        var inner = outer.Enter();
        var bytes = 0;
        while (inner.Next())
            bytes += TagDictionary.Accepts(inner.Tag, inner.Value) ? inner.Value.Length : 0;
        return bytes;
    }

    private static ResponseApdu Parse(string hex) =>
        ResponseApdu.TryParse(Convert.FromHexString(hex.Trim()), out var answer) ? answer : throw new InvalidOperationException(hex);

    /// <summary>The unpredictable number that the recorded card signed, every time.</summary>
    private sealed class RecordedNumbers : IRandomSource
    {
        private static readonly byte[] Number = Convert.FromHexString("7863AFC6");

        public void Fill(Span<byte> destination)
        {
            destination.Clear();
            if (destination.Length == Number.Length)
                Number.CopyTo(destination);
        }
    }
}
