namespace Terminal.Emulator.Cards.Chip;

/// <summary>One payment application of a chip, as a card file tells it. What is left out is as with an ordinary debit card.</summary>
/// <param name="Aid">The application identifier, 5 to 16 bytes in hexadecimal.</param>
/// <param name="Label">The application label, up to 16 characters.</param>
/// <param name="PreferredName">Its name in the issuer's language; null for none.</param>
/// <param name="Priority">1 (first) to 15; 0 for none.</param>
/// <param name="NeedsConfirmation">Whether the cardholder has to confirm it.</param>
/// <param name="Hidden">Whether the directory does not name it.</param>
/// <param name="Blocked">Whether it comes blocked.</param>
/// <param name="Pdol">What GET PROCESSING OPTIONS asks for, in hexadecimal; null for nothing.</param>
/// <param name="Authentication">Ways of offline data authentication; null for SDA and DDA.</param>
/// <param name="IssuerAuthentication">How the card learns that an answer is its issuer's.</param>
/// <param name="IssuerAuthenticationMandatory">Whether it refuses an online approval without that.</param>
/// <param name="Cvm">The list of cardholder verification methods in hexadecimal: two amounts, then rules; null: online PIN if the
/// terminal can, else a signature.</param>
/// <param name="PinKey">Whether the card has a key of its own for enciphered PINs.</param>
/// <param name="LongKeys">Whether its keys are the long ones, with exponent 65537.</param>
/// <param name="Format2">Whether it answers in TLV (template 77).</param>
/// <param name="First">What it answers to the first GENERATE AC.</param>
/// <param name="Second">What it answers to the second, when the issuer approved.</param>
/// <param name="Data">Data objects that differ from the usual: tag to value in hexadecimal; an empty value leaves the object out.</param>
/// <param name="Readable">Tags that GET DATA gives; null: PIN try counter, transaction counter, counter of the last online transaction.</param>
/// <param name="Layout">The records, where they are not laid out as usual.</param>
public sealed record ChipApplication(
    string Aid,
    string Label,
    string? PreferredName = null,
    int Priority = 1,
    bool NeedsConfirmation = false,
    bool Hidden = false,
    bool Blocked = false,
    string? Pdol = null,
    IReadOnlyList<OfflineAuthentication>? Authentication = null,
    IssuerAuthentication IssuerAuthentication = IssuerAuthentication.External,
    bool IssuerAuthenticationMandatory = false,
    string? Cvm = null,
    bool PinKey = false,
    bool LongKeys = false,
    bool Format2 = false,
    ChipDecision First = ChipDecision.AsAsked,
    ChipDecision Second = ChipDecision.AsAsked,
    IReadOnlyDictionary<string, string>? Data = null,
    IReadOnlyList<string>? Readable = null,
    IReadOnlyList<ChipRecord>? Layout = null)
{
    private static readonly OfflineAuthentication[] Usual = [OfflineAuthentication.Static, OfflineAuthentication.Dynamic];

    /// <summary>Whether the card can be proven in a way.</summary>
    /// <param name="way">The way.</param>
    public bool Has(OfflineAuthentication way) => (Authentication ?? Usual).Contains(way);
}
