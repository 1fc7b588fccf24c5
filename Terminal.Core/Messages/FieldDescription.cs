namespace Terminal.Core.Messages;

/// <summary>Describes one field, secrets masked.</summary>
internal static class FieldDescription
{
    /// <summary>Describes a field of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="number">The field's number; the field is set.</param>
    /// <param name="options">How.</param>
    public static DecodedField Describe(IsoMessage message, int number, DecodeOptions options)
    {
        var field = message.Dialect.Field(number)!;
        var name = options.Chinese ? field.NameZh : field.NameEn;
        var value = options.ShowSecrets ? message.Text(number) : SecretMask.Apply(field, message);
        var parts = new PartList(options.Chinese);
        PartDescription.Describe(message, field, options, parts);
        return new DecodedField(number, name, value, parts.OrNull);
    }
}
