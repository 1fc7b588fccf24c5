using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>
/// The card's side of the APDUs, put together from data objects in hexadecimal. Whatever a test wants otherwise stands in
/// <see cref="Answers"/>, by the beginning of the command.
/// </summary>
internal sealed class TestCard
{
    public const string Aid = "A000000333010101";
    private const string Directory = "315041592E5359532E4444463031";

    /// <summary>The data objects of the records; those in <see cref="Authenticated"/> go to the record that is authenticated.</summary>
    public Dictionary<uint, string> Data { get; } = new()
    {
        [EmvTags.Pan] = "6210948000000011",
        [EmvTags.PanSequenceNumber] = "01",
        [EmvTags.ExpirationDate] = "301231",
        [EmvTags.EffectiveDate] = "200101",
        [EmvTags.ApplicationUsageControl] = "FF00",
        [EmvTags.IssuerCountry] = "0156",
        [EmvTags.CardApplicationVersion] = "0020",
        [EmvTags.ApplicationCurrency] = "0156",
        [EmvTags.Track2Equivalent] = "6210948000000011D30122010000000000",
        [EmvTags.CvmList] = "00000000000000001F00",
        [EmvTags.Cdol1] = "9F02069F03069F1A0295055F2A029A039C019F3704",
        [EmvTags.Cdol2] = "8A029F02069F03069F1A0295055F2A029A039C019F3704",
        [EmvTags.IacDenial] = "0000000000",
        [EmvTags.IacOnline] = "0000000000",
        [EmvTags.IacDefault] = "0000000000",
    };

    public HashSet<uint> Authenticated { get; } = [EmvTags.Pan, EmvTags.ExpirationDate, EmvTags.CvmList];

    /// <summary>GET DATA: tag to value.</summary>
    public Dictionary<uint, string> Registers { get; } = new() { [EmvTags.Atc] = "0003", [EmvTags.LastOnlineAtc] = "0002", [EmvTags.PinTryCounter] = "03" };

    public string Aip { get; set; } = "1C00";

    /// <summary>What stands in the proprietary part of the control information beside the label.</summary>
    public string Proprietary { get; set; } = "500A554E494F4E50415920318701" + "01";

    /// <summary>The records of the directory with status words; empty for one with the usual application.</summary>
    public List<string> DirectoryRecords { get; } = [];

    /// <summary>Other answers: the beginning of a command to data and status word; several are given in turn, the last one stays.</summary>
    public Dictionary<string, Queue<string>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The first and the second cryptogram's CID; null gives what is asked for.</summary>
    public byte?[] Cids { get; } = [null, null];

    public bool Format2 { get; set; }

    /// <summary>Signs answers to GENERATE AC with CDA.</summary>
    public Func<CommandApdu, byte[], byte[]>? Cda { get; set; }

    /// <summary>Answers INTERNAL AUTHENTICATE.</summary>
    public Func<CommandApdu, byte[]>? Dda { get; set; }

    public List<string> Commands { get; } = [];

    public int Cryptograms { get; private set; }

    /// <summary>The record that is authenticated: the inside of its template.</summary>
    public byte[] AuthenticatedRecord => [.. Objects(authenticated: true).SelectMany(value => value)];

    /// <summary>The other records, as many as it takes.</summary>
    private List<string> Records
    {
        get
        {
            var records = new List<string> { "" };
            foreach (var item in Objects(authenticated: false).Select(Convert.ToHexString))
            {
                if (records[^1].Length + item.Length > 2 * 240)
                    records.Add("");
                records[^1] += item;
            }

            return records;
        }
    }

    public TestCard With(uint tag, string? value)
    {
        if (value is null)
            Data.Remove(tag);
        else
            Data[tag] = value;
        return this;
    }

    public TestCard Answer(string command, params string[] answers)
    {
        Answers[command] = new Queue<string>(answers);
        return this;
    }

    public ResponseApdu Respond(CommandApdu command)
    {
        var bytes = Convert.ToHexString(command.ToBytes());
        Commands.Add(bytes);
        var key = Answers.Keys.Where(start => bytes.StartsWith(start, StringComparison.Ordinal)).MaxBy(start => start.Length);
        var answer = key is null ? Usual(command) : Answers[key].Count > 1 ? Answers[key].Dequeue() : Answers[key].Peek();
        if (!ResponseApdu.TryParse(Convert.FromHexString(answer), out var response))
            throw new InvalidOperationException(answer);
        return response;
    }

    public static string Tlv(uint tag, string value) => Convert.ToHexString(BerTlv.Encode(tag, Convert.FromHexString(value)));

    public static string Fci(string name, string proprietary) => Tlv(0x6F, Tlv(0x84, name) + Tlv(0xA5, proprietary));

    private string Usual(CommandApdu command) => command.Instruction switch
    {
        0x00A4 => Select(Convert.ToHexString(command.Data.Span), command.P2),
        0x80A8 => Tlv(0x80, Aip + $"0801{Records.Count:X2}00" + "10010101") + "9000",
        0x00B2 => ReadRecord(command),
        0x80CA => Registers.TryGetValue((uint)((command.P1 << 8) | command.P2), out var value) ? Tlv((uint)((command.P1 << 8) | command.P2), value) + "9000" : "6A88",
        0x0088 => Dda is null ? "6D00" : Tlv(0x80, Convert.ToHexString(Dda(command))) + "9000",
        0x0084 => "A1A2A3A4A5A6A7A89000",
        0x80AE => GenerateAc(command),
        0x0082 => "9000",
        _ => "9000",
    };

    private string Select(string name, byte p2) => name switch
    {
        Directory => Fci(Directory, "880101") + "9000",
        _ when p2 == 0 && Aid.StartsWith(name, StringComparison.Ordinal) => Fci(Aid, Proprietary) + "9000",
        _ => "6A82",
    };

    private string ReadRecord(CommandApdu command)
    {
        if (Commands.TrueForAll(sent => !sent.StartsWith("80A8", StringComparison.Ordinal)))
            return ReadDirectory(command.P1);
        return (command.P2 >> 3, command.P1) switch
        {
            (1, var record) when record >= 1 && record <= Records.Count => Tlv(0x70, Records[record - 1]) + "9000",
            (2, 1) => Tlv(0x70, Convert.ToHexString(AuthenticatedRecord)) + "9000",
            _ => "6A83",
        };
    }

    private string ReadDirectory(int record)
    {
        string[] records = DirectoryRecords.Count > 0
            ? [.. DirectoryRecords]
            : [Tlv(0x70, Tlv(0x61, Tlv(0x4F, Aid) + "500A554E494F4E5041592031" + "870101")) + "9000"];
        return record >= 1 && record <= records.Length ? records[record - 1] : "6A83";
    }

    private IEnumerable<byte[]> Objects(bool authenticated) =>
        Data.Where(item => Authenticated.Contains(item.Key) == authenticated).Select(item => BerTlv.Encode(item.Key, Convert.FromHexString(item.Value)));

    private string GenerateAc(CommandApdu command)
    {
        var cid = Cids[Math.Min(Cryptograms++, 1)] ?? (byte)(command.P1 & 0xC0);
        const string counter = "0003";
        const string data = "07010103A0A802";
        if ((command.P1 & 0x10) != 0 && Cda is not null && (cid & 0xC0) != 0)
        {
            var plain = Tlv(0x9F27, cid.ToString("X2", null)) + Tlv(0x9F36, counter) + Tlv(0x9F10, data);
            return Tlv(0x77, plain + Tlv(0x9F4B, Convert.ToHexString(Cda(command, Convert.FromHexString(plain))))) + "9000";
        }

        var cryptogram = $"C0C1C2C3C4C5C6C{Cryptograms}";
        return Format2
            ? Tlv(0x77, Tlv(0x9F27, cid.ToString("X2", null)) + Tlv(0x9F36, counter) + Tlv(0x9F26, cryptogram) + Tlv(0x9F10, data)) + "9000"
            : Tlv(0x80, cid.ToString("X2", null) + counter + cryptogram + data) + "9000";
    }
}
