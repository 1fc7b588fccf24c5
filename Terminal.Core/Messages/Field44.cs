namespace Terminal.Core.Messages;

/// <summary>F44 of a response: issuer and acquirer, 11 characters each. Some hosts put a text there instead.</summary>
/// <param name="Issuer">The issuer's identification, without trailing spaces.</param>
/// <param name="Acquirer">The acquirer's identification, without trailing spaces.</param>
public readonly record struct Field44(string Issuer, string Acquirer)
{
    private const int PartSize = 11;

    /// <summary>Reads F44 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field44">The parts.</param>
    /// <returns>False when the field is absent or holds a text.</returns>
    public static bool TryRead(IsoMessage message, out Field44 field44)
    {
        ArgumentNullException.ThrowIfNull(message);
        field44 = default;
        var value = message.GetBytes(44);
        if (value.Length is <= PartSize or > 25 || ChineseText.FirstBad(FieldClass.An, value) >= 0)
            return false;
        field44 = new Field44(ChineseText.Decode(value[..PartSize]).TrimEnd(), ChineseText.Decode(value[PartSize..]).TrimEnd());
        return true;
    }

    /// <summary>Sets F44 of a message.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.SetText(44, string.Concat(Issuer.PadRight(PartSize), Acquirer.PadRight(PartSize)));
    }
}
