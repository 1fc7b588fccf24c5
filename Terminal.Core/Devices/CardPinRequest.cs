using Terminal.Core.Emv.Transport;
using Terminal.Core.Security;

namespace Terminal.Core.Devices;

/// <summary>What a PIN pad needs to know to have a PIN verified by the card.</summary>
/// <param name="Card">The way to the card.</param>
/// <param name="PublicKey">Enciphers the PIN (CVM 04, 05): the ICC PIN encipherment key, or the ICC key in its place; null for a plain PIN (01, 03).</param>
/// <param name="BypassAllowed">Whether Enter without digits is an answer.</param>
public sealed record CardPinRequest(CardChannel Card, CardPublicKey? PublicKey, bool BypassAllowed);
