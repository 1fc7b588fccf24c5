using Terminal.Core.Cards;
using Terminal.Core.Security;

namespace Terminal.Core.Devices;

/// <summary>What a PIN pad needs to know to take a PIN.</summary>
/// <param name="Slot">The key that encrypts the block.</param>
/// <param name="Format">The block's format.</param>
/// <param name="Pan">The PAN that the block is bound to.</param>
/// <param name="BypassAllowed">Whether Enter without digits is an answer.</param>
public sealed record PinRequest(KeySlot Slot, PinBlockFormat Format, Pan Pan, bool BypassAllowed);
