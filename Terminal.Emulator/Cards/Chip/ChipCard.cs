using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The chip of a card, as a card file tells it.</summary>
/// <param name="Applications">The applications, in the order of the directory.</param>
/// <param name="Outcome">How a sale with the card ends.</param>
/// <param name="Sequence">The card's sequence number, 2 digits.</param>
/// <param name="Scheme">How session keys are made.</param>
/// <param name="Faults">What is wrong with the chip; null for nothing.</param>
/// <param name="PinTries">PIN tries left when the card is new, 0 to 3.</param>
/// <param name="SlowMilliseconds">How much longer every command takes.</param>
/// <param name="TornAfter">After so many answered commands the holder pulls the card out; null: never.</param>
/// <param name="SilentAfter">After so many answered commands the chip is silent; null: never.</param>
/// <param name="IssuerAnswer">How the issuer proves itself in its answer.</param>
/// <param name="Scripts">What the issuer sends with its answer; null for nothing.</param>
public sealed record ChipCard(
    IReadOnlyList<ChipApplication> Applications,
    ChipOutcome Outcome,
    string Sequence = "01",
    CryptogramScheme Scheme = CryptogramScheme.UnionPay,
    IReadOnlyList<ChipFault>? Faults = null,
    int PinTries = 3,
    int SlowMilliseconds = 0,
    int? TornAfter = null,
    int? SilentAfter = null,
    IssuerAnswer IssuerAnswer = IssuerAnswer.Right,
    IReadOnlyList<IssuerScript>? Scripts = null)
{
    /// <summary>Whether something is wrong with the chip.</summary>
    /// <param name="fault">The fault.</param>
    public bool Has(ChipFault fault) => Faults?.Contains(fault) == true;
}
