namespace Terminal.Drivers.Serial;

/// <summary>The parity bit of a character.</summary>
public enum Parity
{
    /// <summary>No parity bit.</summary>
    None,

    /// <summary>The number of ones, parity bit included, is odd.</summary>
    Odd,

    /// <summary>The number of ones, parity bit included, is even.</summary>
    Even,
}
