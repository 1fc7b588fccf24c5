using Terminal.Core.Emv;

namespace Terminal.Core.Devices;

/// <summary>How a PIN entry for the card ended.</summary>
/// <param name="End">Entered, or bypassed; that the pad does not work is a fault.</param>
/// <param name="Status">The status word of VERIFY: 9000 right, 63Cx wrong with x tries left, 6983, 6984 blocked; 0 after a bypass.</param>
public sealed record CardPinEntry(PinEntryEnd End, ushort Status = 0)
{
    /// <summary>Enter was pressed without digits.</summary>
    public static CardPinEntry Bypassed { get; } = new(PinEntryEnd.Bypassed);
}
