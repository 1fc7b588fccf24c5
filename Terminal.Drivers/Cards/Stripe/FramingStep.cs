namespace Terminal.Drivers.Cards.Stripe;

/// <summary>What bytes of a serial reader are.</summary>
internal enum FramingStep
{
    /// <summary>Not a whole swipe yet.</summary>
    More,

    /// <summary>A swipe; its tracks were taken.</summary>
    Swipe,

    /// <summary>A swipe that came garbled or broke off.</summary>
    Broken,

    /// <summary>Nothing of a swipe: to be thrown away.</summary>
    Noise,
}
