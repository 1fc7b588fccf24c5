using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>What became of a message handed to a link.</summary>
/// <param name="Fault">Null when every byte was handed over.</param>
/// <param name="NothingLeft">True only when the link proves that no byte was handed over: the owed reversal may be withdrawn.</param>
public readonly record struct SendOutcome(Fault? Fault, bool NothingLeft)
{
    /// <summary>Every byte was handed over.</summary>
    public static SendOutcome Sent => default;

    /// <summary>It is proven that no byte was handed over.</summary>
    /// <param name="fault">Why.</param>
    public static SendOutcome NotSent(Fault fault) => new(fault, NothingLeft: true);

    /// <summary>Some bytes may have left.</summary>
    /// <param name="fault">Why the message was not handed over whole.</param>
    public static SendOutcome Uncertain(Fault fault) => new(fault, NothingLeft: false);
}
