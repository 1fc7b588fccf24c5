namespace Terminal.Core.Messages;

/// <summary>What a dialect table must obey so that the codec can be driven by it.</summary>
internal static class DialectRules
{
    private const int MaxLength = 9999;

    /// <summary>The first rule that a table breaks, in English, or null.</summary>
    /// <param name="file">The table.</param>
    /// <param name="basis">The dialect that it extends, or null.</param>
    public static string? FirstViolation(DialectFile file, Dialect? basis)
    {
        if (basis is null && (file.Mti is null || file.Bitmap is null || file.Prefix is null || file.LastField is null))
            return "A dialect that extends none must give mti, bitmap, prefix and lastField.";
        var last = file.LastField ?? basis!.LastField;
        if (last is not (64 or 128))
            return "lastField must be 64 or 128.";
        if (file.Pad is { } pad && (pad.Write is < 0 or > 15 || pad.Accept.Any(nibble => nibble is < 0 or > 15) || !pad.Accept.Contains(pad.Write)))
            return "pad: nibbles are 0 to 15, and what is written must be accepted.";
        var seen = new HashSet<int>();
        foreach (var field in file.Fields)
        {
            if (!seen.Add(field.Number))
                return $"F{field.Number} is given twice.";
            if (Violation(field, last) is { } problem)
                return $"F{field.Number}: {problem}";
        }

        foreach (var mac in file.MacFields ?? [])
        {
            if (mac != 64 && mac != 128)
                return "The MAC must be the last field of a bitmap.";
            if (!file.Fields.Any(field => field.Number == mac && IsMac(field)) && basis?.Field(mac) is null)
                return $"F{mac} is named as the MAC: it must be in the table, of class b and of fixed length.";
        }

        return null;
    }

    private static bool IsMac(DialectFile.FieldFile field) => field is { Class: FieldClass.B, Length: LengthForm.Fixed };

    private static string? Violation(DialectFile.FieldFile field, int last)
    {
        if (field.Number < 2 || field.Number > last || field.Number == 65)
            return "no such bit.";
        var length = field.Length == LengthForm.Fixed ? field.Size : field.Max;
        if (length is null or < 1 or > MaxLength || (field.Size is not null && field.Max is not null))
            return "give size for a fixed length, max for a variable one, 1 to 9999.";
        if (field.Length != LengthForm.Fixed && length >= Math.Pow(10, (int)field.Length))
            return $"a prefix of {(int)field.Length} digits cannot tell a length of {length}.";
        var numeric = field.Class is FieldClass.N or FieldClass.Z;
        var fits = field.Encoding switch
        {
            FieldEncoding.BcdLeft or FieldEncoding.BcdRight => numeric,
            FieldEncoding.Ascii => field.Class != FieldClass.B,
            _ => field.Class == FieldClass.B,
        };
        return fits ? null : $"class {field.Class} cannot be encoded as {field.Encoding}.";
    }
}
