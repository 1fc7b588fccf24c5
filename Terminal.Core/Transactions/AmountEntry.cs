using Terminal.Core.Devices;

namespace Terminal.Core.Transactions;

/// <summary>
/// Takes an amount from the function keys while no sale is under way: digits fill from the right, as on every terminal; the yellow
/// key takes the last digit back, the red one all of them, the green one ends it.
/// </summary>
public sealed class AmountEntry
{
    /// <summary>The greatest amount that can be keyed in: 99 999 999.99 yuan.</summary>
    public const long MaxFen = 9_999_999_999;

    /// <summary>The amount so far.</summary>
    public Money Amount { get; private set; }

    /// <summary>What the screen shows: the amount so far, or the welcome while there is none.</summary>
    public Screen Screen => Amount.Fen == 0 ? Screens.Welcome() : Screens.EnterAmount(Amount);

    /// <summary>Takes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True when the amount is complete: at least one fen, and the green key. It stays until <see cref="Clear"/>.</returns>
    public bool Press(Key key)
    {
        switch (key)
        {
            case Key.Enter:
                return Amount.Fen > 0;
            case Key.Cancel:
                Clear();
                break;
            case Key.Clear:
                Amount = new Money(Amount.Fen / 10);
                break;
            default:
                var fen = Amount.Fen * 10 + (key - Key.D0);
                if (fen <= MaxFen)
                    Amount = new Money(fen);
                break;
        }

        return false;
    }

    /// <summary>Starts over.</summary>
    public void Clear() => Amount = default;
}
