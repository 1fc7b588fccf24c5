using System.Globalization;

namespace Terminal.Core.Cards;

/// <summary>A service code (ISO/IEC 7813, 5.2): where a card may be used, who decides, and what the holder has to prove.</summary>
public readonly record struct ServiceCode
{
    private readonly short _digits;

    private ServiceCode(short digits) => _digits = digits;

    /// <summary>The card has a chip, which is to be used first: 2xx and 6xx.</summary>
    public bool HasChip => First is 2 or 6;

    /// <summary>The card is good abroad: 1xx and 2xx.</summary>
    public bool IsInternational => First is 1 or 2;

    /// <summary>The card is good only by private agreement: 7xx.</summary>
    public bool IsPrivate => First == 7;

    /// <summary>A test card: 9xx.</summary>
    public bool IsTest => First == 9;

    /// <summary>The issuer decides every transaction: x2x; x4x as well, unless there is a bilateral agreement.</summary>
    public bool IsOnlineOnly => Second is 2 or 4;

    /// <summary>A PIN is required: xx0, xx3, xx5.</summary>
    public bool NeedsPin => Third is 0 or 3 or 5;

    /// <summary>A PIN is to be asked for where there is a PIN pad: xx6, xx7.</summary>
    public bool AsksForPin => Third is 6 or 7;

    /// <summary>The card gives no goods and services: cash only, xx3 (at machines) and xx4.</summary>
    public bool IsCashOnly => Third is 3 or 4;

    /// <summary>The card gives no cash: xx2, xx5, xx7.</summary>
    public bool IsGoodsOnly => Third is 2 or 5 or 7;

    /// <summary>Whether each digit has a meaning; cards in use carry others, too.</summary>
    public bool IsAssigned => First is 1 or 2 or 5 or 6 or 7 or 9 && Second is 0 or 2 or 4 && Third is >= 0 and <= 7;

    private int First => _digits / 100;

    private int Second => _digits / 10 % 10;

    private int Third => _digits % 10;

    /// <summary>Takes three digits, whatever they mean.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="code">The service code.</param>
    /// <returns>False unless there are three characters, each a digit.</returns>
    public static bool TryParse(ReadOnlySpan<char> digits, out ServiceCode code)
    {
        code = default;
        if (digits.Length != 3 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        code = new ServiceCode((short)(((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + digits[2] - '0'));
        return true;
    }

    /// <summary>The three digits.</summary>
    public override string ToString() => _digits.ToString("000", CultureInfo.InvariantCulture);
}
