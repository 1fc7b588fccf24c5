namespace Terminal.Core.Cards;

/// <summary>How characters stand on a track (ISO/IEC 7811-2): lowest bit first, odd parity last.</summary>
/// <param name="Bits">Bits of a character, its parity bit included.</param>
/// <param name="Zero">The character whose data bits are all 0.</param>
/// <param name="Start">The data bits of the start sentinel.</param>
/// <param name="End">The data bits of the end sentinel.</param>
/// <param name="Most">The most characters, both sentinels and LRC included.</param>
/// <param name="BitsPerInch">Density.</param>
internal sealed record TrackFormat(int Bits, char Zero, int Start, int End, int Most, int BitsPerInch)
{
    /// <summary>The most characters of any track.</summary>
    public const int MostOfAll = 107;

    private static readonly TrackFormat Letters = new(7, ' ', '%' - ' ', '?' - ' ', 79, 210);
    private static readonly TrackFormat Digits = new(5, '0', ';' - '0', '?' - '0', 40, 75);
    private static readonly TrackFormat DenseDigits = Digits with { Most = MostOfAll, BitsPerInch = 210 };

    /// <summary>The length of a bit cell, in centimetres.</summary>
    public double Cell => 2.54 / BitsPerInch;

    /// <summary>The format of a track.</summary>
    public static TrackFormat Of(TrackNumber track) => track switch
    {
        TrackNumber.One => Letters,
        TrackNumber.Two => Digits,
        _ => DenseDigits,
    };
}
