namespace Terminal.Core.Messages;

/// <summary>A dialect as its JSON file has it.</summary>
internal sealed record DialectFile
{
    public required string Name { get; init; }

    public string? Extends { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public string? ResponseCodes { get; init; }

    public PrefixEncoding? Mti { get; init; }

    public BitmapForm? Bitmap { get; init; }

    public int? LastField { get; init; }

    public IReadOnlyList<int>? MacFields { get; init; }

    public PrefixEncoding? Prefix { get; init; }

    public PadFile? Pad { get; init; }

    public required IReadOnlyList<FieldFile> Fields { get; init; }

    internal sealed record PadFile(int Write, IReadOnlyList<int> Accept);

    internal sealed record FieldFile
    {
        public required int Number { get; init; }

        public required FieldClass Class { get; init; }

        public required LengthForm Length { get; init; }

        public int? Size { get; init; }

        public int? Max { get; init; }

        public required FieldEncoding Encoding { get; init; }

        public PrefixEncoding? Prefix { get; init; }

        public LengthUnit? Unit { get; init; }

        public FieldSecret Secret { get; init; }

        public FieldContent Content { get; init; }

        public CipherFlag? CipherFlag { get; init; }

        public required string Zh { get; init; }

        public required string En { get; init; }
    }
}
