using Terminal.Core.Emv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Devices;

/// <summary>What a PIN pad needs to know to have a PIN verified by the card.</summary>
/// <param name="Card">The way to the card.</param>
/// <param name="Encipherment">The card's key and challenge; null for a plain PIN.</param>
/// <param name="BypassAllowed">Whether Enter without digits is an answer.</param>
public sealed record CardPinRequest(CardChannel Card, PinEncipherment? Encipherment, bool BypassAllowed);
