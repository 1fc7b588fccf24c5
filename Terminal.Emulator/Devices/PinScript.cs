using Terminal.Core.Devices;

namespace Terminal.Emulator.Devices;

/// <summary>What a cardholder does at the PIN pad, and how fast.</summary>
public sealed class PinScript
{
    private static readonly TimeSpan UsualPace = TimeSpan.FromMilliseconds(400);

    private readonly byte[] _typed;

    public PinScript(PinAnswer answer, TimeSpan? beforeEachKey = null)
        : this(answer, [], beforeEachKey ?? UsualPace)
    {
    }

    private PinScript(PinAnswer answer, byte[] typed, TimeSpan beforeEachKey)
    {
        Answer = answer;
        _typed = typed;
        BeforeEachKey = beforeEachKey;
    }

    public PinAnswer Answer { get; }

    /// <summary>The time before each key, the first and Enter included.</summary>
    public TimeSpan BeforeEachKey { get; }

    /// <summary>Digits that were typed, any number of them, whether they are the card's PIN or not.</summary>
    public static PinScript Typed(ReadOnlySpan<byte> digits, TimeSpan? beforeEachKey = null) =>
        new(PinAnswer.Typed, digits.ToArray(), beforeEachKey ?? UsualPace);

    /// <summary>The keys in order. When they end, no further key is pressed.</summary>
    /// <param name="pin">The card's PIN, one digit a byte.</param>
    /// <param name="isAskedAgain">Whether the same person was asked before.</param>
    internal IEnumerable<Key> Keys(ReadOnlyMemory<byte> pin, bool isAskedAgain)
    {
        switch (Answer)
        {
            case PinAnswer.Never:
                yield break;
            case PinAnswer.Cancel:
                yield return Key.D0;
                yield return Key.Cancel;
                yield break;
            case PinAnswer.Typed:
                pin = _typed;
                break;
            case PinAnswer.Bypass:
                pin = default;
                break;
        }

        for (var i = 0; i < pin.Length; i++)
        {
            var isChanged = (Answer == PinAnswer.Wrong || (Answer == PinAnswer.WrongOnce && !isAskedAgain)) && i == pin.Length - 1;
            yield return Key.D0 + (isChanged ? (pin.Span[i] + 1) % 10 : pin.Span[i]);
        }

        yield return Key.Enter;
    }
}
