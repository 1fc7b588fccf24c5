using System.Globalization;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Emulator.Desktop;

/// <summary>A command to a chip card and its answer, decoded. PANs and tracks are masked; what a PIN could be in is left out.</summary>
/// <param name="Header">CLA, INS, P1 and P2, hexadecimal.</param>
/// <param name="Name">The command's name; empty when it is not known.</param>
/// <param name="Data">Its data, hexadecimal; their count when they are not shown.</param>
/// <param name="Status">The status word, hexadecimal; null without an answer.</param>
/// <param name="Objects">The data objects of the answer, templates before what is in them.</param>
/// <param name="Rest">How many bytes of the answer are no data objects.</param>
/// <param name="Fault">What went wrong; null for nothing.</param>
internal sealed record ApduPicture(
    string Header, string Name, string Data, string? Status, IReadOnlyList<ApduObject> Objects, int Rest, string? Fault)
{
    private const int LongestShown = 40;
    private const int Deepest = 6;

    // ISO/IEC 7816-4, EMV book 3 section 6.5.
    private static readonly Dictionary<byte, string> Names = new()
    {
        [0xA4] = "SELECT",
        [0xB2] = "READ RECORD",
        [0xA8] = "GET PROCESSING OPTIONS",
        [0x88] = "INTERNAL AUTHENTICATE",
        [0x82] = "EXTERNAL AUTHENTICATE",
        [0xAE] = "GENERATE AC",
        [0xCA] = "GET DATA",
        [0xC0] = "GET RESPONSE",
        [0x84] = "GET CHALLENGE",
        [0x20] = "VERIFY",
        [0x24] = "PIN CHANGE/UNBLOCK",
        [0x16] = "CARD BLOCK",
        [0x18] = "APPLICATION UNBLOCK",
        [0x1E] = "APPLICATION BLOCK",
        [0xDA] = "PUT DATA",
        [0xDC] = "UPDATE RECORD",
    };

    // Their data are names, lists that the terminal fills, or cryptograms: never a PIN, never a card number.
    private static readonly byte[] Shown = [0xA4, 0xA8, 0x88, 0x82, 0xAE];

    /// <summary>Takes a command: header, and as far as there are any a length and data.</summary>
    public static ApduPicture Of(ReadOnlySpan<byte> command)
    {
        var header = command[..Math.Min(4, command.Length)];
        var ins = command.Length > 1 ? command[1] : (byte)0;
        var data = command.Length > 5 ? command.Slice(5, Math.Min(command[4], command.Length - 5)) : default;
        return new ApduPicture(
            Convert.ToHexString(header), Names.GetValueOrDefault(ins, ""), Shown.Contains(ins) ? Value(data) : data.IsEmpty ? "" : Count(data.Length), null, [], 0, null);
    }

    /// <summary>The same with its answer.</summary>
    /// <param name="answer">Data and status word.</param>
    public ApduPicture Answered(ReadOnlySpan<byte> answer)
    {
        if (answer.Length < 2)
            return this with { Rest = answer.Length };
        var objects = new List<ApduObject>();
        var data = answer[..^2];
        var rest = Read(data, 0, objects) ? 0 : data.Length;
        return this with { Status = Convert.ToHexString(answer[^2..]), Objects = rest > 0 ? [] : objects, Rest = rest };
    }

    private static bool Read(ReadOnlySpan<byte> data, int depth, List<ApduObject> objects)
    {
        var reader = new BerTlvReader(data, TlvPadding.None);
        while (reader.Next())
        {
            var known = TagDictionary.Find(reader.Tag);
            var nests = reader.IsConstructed && depth < Deepest;
            objects.Add(new ApduObject(
                depth, reader.Tag.ToString("X2", CultureInfo.InvariantCulture), known?.Chinese ?? "", known?.English ?? "",
                nests ? "" : TagDictionary.IsSecret(reader.Tag) ? new string('*', 2 * reader.Value.Length) : Value(reader.Value)));
            if (nests && !Read(reader.Value, depth + 1, objects))
                return false;
        }

        return reader.Error is null;
    }

    private static string Value(ReadOnlySpan<byte> bytes) => bytes.Length <= LongestShown ? Convert.ToHexString(bytes) : Count(bytes.Length);

    private static string Count(int bytes) => string.Create(CultureInfo.InvariantCulture, $"({bytes})");
}
