namespace Terminal.Core.Devices;

/// <summary>How a PIN entry for the card ended.</summary>
/// <param name="End">The kind of end.</param>
/// <param name="Status">The status word of VERIFY: 9000 right, 63Cx wrong with x tries left, 6983, 6984 blocked; 0 when it was not sent.</param>
public sealed record CardPinEntry(CardPinEnd End, ushort Status = 0)
{
    /// <summary>Enter was pressed without digits.</summary>
    public static CardPinEntry Bypassed { get; } = new(CardPinEnd.Bypassed);

    /// <summary>The card gave no challenge to encipher the PIN with: the method has failed.</summary>
    public static CardPinEntry NoChallenge { get; } = new(CardPinEnd.NoChallenge);
}
