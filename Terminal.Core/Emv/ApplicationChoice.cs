namespace Terminal.Core.Emv;

/// <summary>An application of the card that the terminal takes.</summary>
/// <param name="Aid">The card's name of it, 5 to 16 bytes.</param>
/// <param name="Label">What to show: the preferred name where its character set can be shown, otherwise the label; never empty.</param>
/// <param name="Priority">1 highest to 15; 0 for none, which comes last.</param>
/// <param name="NeedsConfirmation">Whether the cardholder has to agree even when there is no other.</param>
public sealed record ApplicationChoice(ReadOnlyMemory<byte> Aid, string Label, int Priority, bool NeedsConfirmation);
