namespace Terminal.Emulator.Desk;

/// <summary>Where a served card is.</summary>
internal enum CardPlace
{
    /// <summary>In the reader.</summary>
    In,

    /// <summary>Out of the reader; it is put in again soon.</summary>
    Out,

    /// <summary>There is no reader: nobody listens.</summary>
    NoReader,
}
