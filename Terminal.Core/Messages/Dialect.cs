using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Terminal.Core.Messages;

/// <summary>
/// A dialect of ISO 8583 as data: the field table and how message type, bitmap and lengths lie on the wire. The codec
/// knows no dialect; it reads this table. The tables are JSON files embedded in the assembly.
/// </summary>
public sealed class Dialect
{
    private const int MaxFields = 128;

    private static readonly Lazy<ReadOnlyDictionary<string, Dialect>> BuiltIn = new(LoadAll);

    private readonly FieldDefinition?[] _fields = new FieldDefinition?[MaxFields + 1];

    private Dialect(DialectFile file, Dialect? basis)
    {
        Name = file.Name;
        NameZh = file.Zh;
        NameEn = file.En;
        ResponseCodesName = file.ResponseCodes ?? basis?.ResponseCodesName ?? file.Name;
        MessageType = file.Mti ?? basis?.MessageType ?? PrefixEncoding.Bcd;
        Bitmap = file.Bitmap ?? basis?.Bitmap ?? BitmapForm.Binary;
        LastField = file.LastField ?? basis?.LastField ?? 64;
        MacFields = file.MacFields ?? basis?.MacFields ?? [];
        Prefix = file.Prefix ?? basis?.Prefix ?? PrefixEncoding.Bcd;
        Pad = file.Pad is { } pad ? new PadNibble(pad.Write, pad.Accept.Aggregate(0, (bits, nibble) => bits | (1 << nibble)))
            : basis?.Pad ?? new PadNibble(0, 1);
        for (var number = 0; basis is not null && number <= MaxFields; number++)
            _fields[number] = basis._fields[number];
        foreach (var field in file.Fields)
            _fields[field.Number] = ToDefinition(field);
        BufferSize = PlaceSlots();
    }

    /// <summary>The dialect of UnionPay direct-connect terminals: BCD, binary bitmap, 64 fields, GBK.</summary>
    public static Dialect UnionPay => BuiltIn.Value["unionpay"];

    /// <summary><see cref="UnionPay"/> with the 16-byte PIN block of SM4 in F52.</summary>
    public static Dialect UnionPaySm4 => BuiltIn.Value["unionpay-sm4"];

    /// <summary>ISO 8583:1987 in ASCII with hexadecimal bitmaps, 128 fields.</summary>
    public static Dialect Iso87Ascii => BuiltIn.Value["iso87-ascii"];

    /// <summary>The names of the built-in dialects, in order.</summary>
    public static IReadOnlyList<string> Names => [.. BuiltIn.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name that profiles and the command line use.</summary>
    public string Name { get; }

    /// <summary>The dialect's name in Chinese.</summary>
    public string NameZh { get; }

    /// <summary>The dialect's name in English.</summary>
    public string NameEn { get; }

    /// <summary>The name of its response codes, see <see cref="ResponseCodes.For(string)"/>.</summary>
    public string ResponseCodesName { get; }

    /// <summary>How the message type lies on the wire: two bytes of BCD or four characters.</summary>
    public PrefixEncoding MessageType { get; }

    /// <summary>How the bitmaps lie on the wire.</summary>
    public BitmapForm Bitmap { get; }

    /// <summary>64, or 128 when bit 1 announces a secondary bitmap.</summary>
    public int LastField { get; }

    /// <summary>The field of the MAC; two when the MAC moves to the end of the secondary bitmap.</summary>
    public IReadOnlyList<int> MacFields { get; }

    /// <summary>How length prefixes lie on the wire unless a field says otherwise.</summary>
    public PrefixEncoding Prefix { get; }

    /// <summary>The pad nibble of odd counts of digits.</summary>
    public PadNibble Pad { get; }

    /// <summary>The fields, in order.</summary>
    public IEnumerable<FieldDefinition> Fields => _fields.OfType<FieldDefinition>();

    /// <summary>The size of the buffer of an <see cref="IsoMessage"/>.</summary>
    internal int BufferSize { get; }

    /// <summary>Bytes of one bitmap on the wire.</summary>
    internal int BitmapBytes => Bitmap == BitmapForm.Binary ? 8 : 16;

    /// <summary>Bytes of the message type on the wire.</summary>
    internal int MessageTypeBytes => MessageType == PrefixEncoding.Bcd ? 2 : 4;

    /// <summary>A row of the table.</summary>
    /// <param name="number">The field's number.</param>
    /// <returns>Null when the dialect has no such field.</returns>
    public FieldDefinition? Field(int number) => (uint)number < (uint)_fields.Length ? _fields[number] : null;

    /// <summary>Finds a built-in dialect.</summary>
    /// <param name="name">Its name, e.g. <c>unionpay</c>.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>False when there is none of that name.</returns>
    public static bool TryGet(string name, [MaybeNullWhen(false)] out Dialect dialect) => BuiltIn.Value.TryGetValue(name, out dialect);

    /// <summary>Reads a dialect table of an acquirer. It may extend a built-in dialect.</summary>
    /// <param name="utf8Json">The JSON file.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="problem">What is wrong with the file, in English; null on success.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [MaybeNullWhen(false)] out Dialect dialect, [NotNullWhen(false)] out string? problem)
    {
        dialect = null;
        try
        {
            var file = JsonSerializer.Deserialize(utf8Json, DialectFileContext.Default.DialectFile);
            Dialect? basis = null;
            problem = file is null ? "The file holds null."
                : file.Extends is not null && !TryGet(file.Extends, out basis) ? $"No dialect is named '{file.Extends}'."
                : DialectRules.FirstViolation(file, basis);
            if (problem is not null)
                return false;
            dialect = new Dialect(file!, basis);
            return true;
        }
        catch (JsonException broken)
        {
            problem = broken.Message;
            return false;
        }
    }

    /// <summary>The field of the MAC for a message with these bitmaps, or 0 when the dialect has none.</summary>
    internal int MacFieldOf(bool secondary) => MacFields.Count == 0 ? 0 : secondary ? MacFields[^1] : MacFields[0];

    private static ReadOnlyDictionary<string, Dialect> LoadAll()
    {
        var dialects = new Dictionary<string, Dialect>(StringComparer.Ordinal);
        foreach (var name in new[] { "unionpay", "unionpay-sm4", "iso87-ascii" })
        {
            var file = JsonSerializer.Deserialize(EmbeddedFile.Read($"dialects/{name}.json"), DialectFileContext.Default.DialectFile)!;
            var basis = file.Extends is null ? null : dialects[file.Extends];
            if (DialectRules.FirstViolation(file, basis) is { } problem)
                throw new InvalidOperationException($"Dialect {name}: {problem}");
            dialects.Add(name, new Dialect(file, basis));
        }

        return dialects.AsReadOnly();
    }

    private FieldDefinition ToDefinition(DialectFile.FieldFile field) => new()
    {
        Number = field.Number,
        NameZh = field.Zh,
        NameEn = field.En,
        Class = field.Class,
        Encoding = field.Encoding,
        Form = field.Length,
        Length = (field.Size ?? field.Max).GetValueOrDefault(),
        Prefix = field.Prefix ?? Prefix,
        Unit = field.Unit ?? (field.Class is FieldClass.N or FieldClass.Z ? LengthUnit.Digits : LengthUnit.Bytes),
        Secret = field.Secret,
        Content = field.Content,
        CipherFlag = field.CipherFlag,
    };

    private int PlaceSlots()
    {
        var slot = 0;
        for (var number = 0; number <= MaxFields; number++)
        {
            if (_fields[number] is not { } field)
                continue;
            _fields[number] = field with { Slot = slot };
            slot += field.Length;
        }

        return slot;
    }
}
