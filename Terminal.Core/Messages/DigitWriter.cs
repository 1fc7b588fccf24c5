namespace Terminal.Core.Messages;

/// <summary>Puts numbers into the digits of a composite field, from left to right.</summary>
/// <param name="digits">Room for all of them.</param>
internal ref struct DigitWriter(Span<char> digits)
{
    private readonly Span<char> _digits = digits;
    private int _count;

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<char> Written => _digits[.._count];

    /// <summary>Writes a number with leading zeros.</summary>
    /// <param name="number">The number.</param>
    /// <param name="count">How many digits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or has more digits: a mistake in the program.</exception>
    public void Put(long number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        for (var i = _count + count - 1; i >= _count; i--, number /= 10)
            _digits[i] = (char)('0' + (number % 10));
        ArgumentOutOfRangeException.ThrowIfNotEqual(number, 0);
        _count += count;
    }

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    public void Put(ReadOnlySpan<char> text)
    {
        text.CopyTo(_digits[_count..]);
        _count += text.Length;
    }
}
