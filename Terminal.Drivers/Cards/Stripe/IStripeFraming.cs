using Terminal.Core.Cards;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>How a kind of serial reader writes a swipe, and how it is asked for one. Pure: bytes in, tracks out.</summary>
internal interface IStripeFraming
{
    /// <summary>What asks for the reader's answer, to see that it is there; empty where it has no such command.</summary>
    ReadOnlyMemory<byte> Probe { get; }

    /// <summary>What makes it wait for a card; empty where it always does.</summary>
    ReadOnlyMemory<byte> Arm { get; }

    /// <summary>What makes it give up waiting; empty where it always waits.</summary>
    ReadOnlyMemory<byte> Disarm { get; }

    /// <summary>Whether these bytes hold the answer to <see cref="Probe"/>.</summary>
    /// <param name="received">What came since.</param>
    bool IsAnswer(ReadOnlySpan<byte> received);

    /// <summary>Looks at what has come since the reader was armed.</summary>
    /// <param name="received">The bytes.</param>
    /// <param name="isSilent">Whether nothing more has come for a while.</param>
    /// <param name="swipe">Takes the tracks once the swipe is whole.</param>
    FramingStep Look(ReadOnlySpan<byte> received, bool isSilent, StripeSwipe swipe);
}
