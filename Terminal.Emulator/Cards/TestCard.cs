using Terminal.Core.Cards;
using Terminal.Emulator.Cards.Chip;

namespace Terminal.Emulator.Cards;

/// <summary>A card of the emulated world, with what only its holder and its issuer know. Nothing here is a real account.</summary>
/// <param name="Name">The name used by <c>sale --card</c> and <c>cards show</c>; lower-case letters, digits and hyphens.</param>
/// <param name="Holder">The synthetic name on the card.</param>
/// <param name="Pan">The account number, 16 or 19 digits with a valid check digit.</param>
/// <param name="Expiry">Expiry as YYMM.</param>
/// <param name="ServiceCode">Service code (ISO/IEC 7813), 3 digits.</param>
/// <param name="Discretionary">The issuer's digits at the end of track 2.</param>
/// <param name="Pin">The right PIN, 4 to 12 digits.</param>
/// <param name="PinRequired">Whether the issuer refuses a sale without a PIN.</param>
/// <param name="BalanceFen">What the account holds when it is opened, in fen.</param>
/// <param name="Status">The issuer's note on the card.</param>
/// <param name="English">What the card is for, in English.</param>
/// <param name="Chinese">What the card is for, in Chinese.</param>
/// <param name="Chip">Its chip; null when it has none.</param>
public sealed record TestCard(
    string Name,
    string Holder,
    string Pan,
    string Expiry,
    string ServiceCode,
    string Discretionary,
    string Pin,
    bool PinRequired,
    long BalanceFen,
    CardStatus Status,
    string English,
    string Chinese,
    ChipCard? Chip = null)
{
    /// <summary>Track 2 without sentinels and LRC.</summary>
    public string Track2 => $"{Pan}={Expiry}{ServiceCode}{Discretionary}";

    /// <summary>The account number, masked.</summary>
    public string MaskedPan => Core.Cards.Pan.Mask(Pan);

    /// <summary>Track 1 without sentinels and LRC.</summary>
    public string Track1 => $"B{Pan}^{Holder}^{Expiry}{ServiceCode}{Discretionary}";

    /// <summary>What a good reader reads when the card is swiped.</summary>
    public StripeCard Swipe() => Core.Cards.Track2.TryParse(Track2, [], out var card, out var error)
        ? card!
        : throw new InvalidOperationException($"Card {Name} has no sound stripe: {error}.");

    /// <summary>The right PIN, one digit a byte; the caller wipes it.</summary>
    public byte[] PinDigits() => [.. Pin.Select(digit => (byte)(digit - '0'))];

    /// <summary>Name and masked number.</summary>
    public override string ToString() => $"{Name} {MaskedPan}";
}
