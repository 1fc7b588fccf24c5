namespace Terminal.Core.Messages;

/// <summary>Cuts numbers out of the digits of a composite field, from left to right.</summary>
/// <param name="digits">ASCII digits.</param>
internal ref struct DigitReader(ReadOnlySpan<byte> digits)
{
    private ReadOnlySpan<byte> _rest = digits;

    /// <summary>How many digits are left.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Takes a number; the caller knows that enough digits are left and that they are digits.</summary>
    /// <param name="count">How many digits.</param>
    public long Take(int count)
    {
        long number = 0;
        foreach (var digit in _rest[..count])
            number = (number * 10) + (digit - '0');
        _rest = _rest[count..];
        return number;
    }

    /// <summary>Takes a number when enough digits are left.</summary>
    /// <param name="count">How many digits.</param>
    public int? TakeIfThere(int count) => _rest.Length < count ? null : (int)Take(count);

    /// <summary>Takes all that is left as text; null when nothing is.</summary>
    public string? TakeRest()
    {
        var rest = _rest.IsEmpty ? null : System.Text.Encoding.ASCII.GetString(_rest);
        _rest = default;
        return rest;
    }

    /// <summary>Whether a value consists of digits.</summary>
    /// <param name="value">The value.</param>
    public static bool AreDigits(ReadOnlySpan<byte> value) => value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
