namespace Terminal.Core.Messages;

/// <summary>One row of a dialect's field table.</summary>
public sealed record FieldDefinition
{
    /// <summary>The field's number, 2 to 128.</summary>
    public required int Number { get; init; }

    /// <summary>The field's name in Chinese.</summary>
    public required string NameZh { get; init; }

    /// <summary>The field's name in English.</summary>
    public required string NameEn { get; init; }

    /// <summary>What the field may hold.</summary>
    public required FieldClass Class { get; init; }

    /// <summary>How the value lies on the wire.</summary>
    public required FieldEncoding Encoding { get; init; }

    /// <summary>Fixed length or length prefix.</summary>
    public required LengthForm Form { get; init; }

    /// <summary>The fixed length or the greatest length: digits for n, z and xn, bytes for the others.</summary>
    public required int Length { get; init; }

    /// <summary>How the length prefix lies on the wire.</summary>
    public PrefixEncoding Prefix { get; init; }

    /// <summary>What the length prefix counts.</summary>
    public LengthUnit Unit { get; init; }

    /// <summary>What of the value must not be shown.</summary>
    public FieldSecret Secret { get; init; }

    /// <summary>The inner structure.</summary>
    public FieldContent Content { get; init; }

    /// <summary>For z: where the message says that the track is encrypted; null when it never is.</summary>
    public CipherFlag? CipherFlag { get; init; }

    /// <summary>Where the value begins in the buffer of an <see cref="IsoMessage"/>.</summary>
    internal int Slot { get; init; }

    /// <summary>Whether the value consists of digits (or track characters) that may be packed two a byte.</summary>
    internal bool IsNumeric => Class is FieldClass.N or FieldClass.Z;

    /// <summary>Whether two digits share a byte on the wire.</summary>
    internal bool IsBcd => Encoding is FieldEncoding.BcdLeft or FieldEncoding.BcdRight;

    /// <summary>Bytes of the length prefix on the wire.</summary>
    internal int PrefixBytes => Prefix == PrefixEncoding.Ascii ? (int)Form : ((int)Form + 1) / 2;

    /// <summary>Bytes on the wire of a value, without the prefix.</summary>
    /// <param name="length">The value's length.</param>
    internal int WireBytes(int length) => Encoding switch
    {
        FieldEncoding.BcdLeft or FieldEncoding.BcdRight => (length + 1) / 2,
        FieldEncoding.Hex => length * 2,
        _ => length,
    };

    /// <summary>The length prefix of a value.</summary>
    /// <param name="length">The value's length.</param>
    internal int ToPrefix(int length) => Unit == LengthUnit.Bytes || Encoding == FieldEncoding.Hex ? WireBytes(length) : length;

    /// <summary>The value's length that a prefix stands for, or -1 when there is none.</summary>
    /// <param name="prefix">The number in the prefix.</param>
    internal int FromPrefix(int prefix) => Encoding switch
    {
        FieldEncoding.Hex => prefix % 2 == 0 ? prefix / 2 : -1,
        FieldEncoding.BcdLeft or FieldEncoding.BcdRight when Unit == LengthUnit.Bytes => prefix * 2,
        _ => prefix,
    };
}
