namespace Terminal.Core.Cards;

/// <summary>
/// A primary account number (ISO/IEC 7812), 12 to 19 digits. <see cref="ToString"/> is masked, so that a PAN cannot reach
/// a log by accident; the digits are wiped on disposal.
/// </summary>
public sealed class Pan : IDisposable
{
    /// <summary>The least number of digits.</summary>
    public const int MinLength = 12;

    /// <summary>The greatest number of digits.</summary>
    public const int MaxLength = 19;

    private readonly char[] _digits;

    private Pan(char[] digits) => _digits = digits;

    /// <summary>The digits. Whoever copies them wipes the copy.</summary>
    public ReadOnlySpan<char> Digits => _digits;

    /// <summary>First six and last four digits, the others as <c>*</c>.</summary>
    public string Masked => Mask(_digits);

    /// <summary>Takes digits as a PAN; the check digit is not looked at (see <see cref="HasValidCheckDigit"/>).</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="pan">The PAN; the caller disposes it.</param>
    /// <returns>False unless there are 12 to 19 characters, each a digit.</returns>
    public static bool TryCreate(ReadOnlySpan<char> digits, out Pan? pan)
    {
        pan = null;
        if (digits.Length is < MinLength or > MaxLength || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        pan = new Pan(digits.ToArray());
        return true;
    }

    /// <summary>Masks a number: first six and last four digits stay; fewer than ten characters are masked whole.</summary>
    /// <param name="digits">The number.</param>
    public static string Mask(ReadOnlySpan<char> digits) => digits.Length <= 10
        ? new string('*', digits.Length)
        : string.Concat(digits[..6], new string('*', digits.Length - 10), digits[^4..]);

    /// <summary>Whether the last digit is the Luhn check digit of the others (ISO/IEC 7812-1 annex B).</summary>
    public bool HasValidCheckDigit()
    {
        var sum = 0;
        for (var i = 0; i < _digits.Length; i++)
        {
            var digit = _digits[^(i + 1)] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>Another PAN with the same digits, to be disposed on its own.</summary>
    public Pan Copy() => new([.. _digits]);

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    /// <summary>Wipes the digits.</summary>
    public void Dispose() => Array.Clear(_digits);
}
