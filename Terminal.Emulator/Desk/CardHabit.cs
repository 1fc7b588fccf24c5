namespace Terminal.Emulator.Desk;

/// <summary>What a person does with a card that has both chip and stripe; a card without a chip is always swiped.</summary>
internal enum CardHabit
{
    /// <summary>Puts it in, and swipes it when told to.</summary>
    Chip,

    /// <summary>Puts it in, and never swipes it.</summary>
    ChipOnly,

    /// <summary>Swipes it, and puts it in when told to.</summary>
    Stripe,

    /// <summary>Swipes it, and never puts it in.</summary>
    StripeOnly,
}
