namespace Terminal.Drivers.Cards.Alpar;

/// <summary>Why a question to the reader got no sound answer.</summary>
internal enum AlparMiss
{
    /// <summary>Nothing came in time.</summary>
    Silent,

    /// <summary>What came was damaged or broke off.</summary>
    Garbled,

    /// <summary>The reader told that the card was moved.</summary>
    CardGone,

    /// <summary>The line is not there.</summary>
    LineLost,
}
