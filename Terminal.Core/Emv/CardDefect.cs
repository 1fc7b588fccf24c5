namespace Terminal.Core.Emv;

/// <summary>The rule that a card's answer broke, where that ends the transaction.</summary>
public enum CardDefect
{
    /// <summary>A status word that the rules do not foresee here.</summary>
    Status,

    /// <summary>TLV that cannot be read, or another template than prescribed.</summary>
    Format,

    /// <summary>A data object with a length or digits that its tag does not allow.</summary>
    Value,

    /// <summary>A data object that comes twice.</summary>
    Duplicate,

    /// <summary>A data object that must be there and is not.</summary>
    Missing,

    /// <summary>A data object list that cannot be read or asks for more than a command holds.</summary>
    ObjectList,

    /// <summary>A file locator that points to no records.</summary>
    FileLocator,

    /// <summary>A cryptogram of a kind that was not asked for and may not be given.</summary>
    Cryptogram,

    /// <summary>More data than the terminal keeps for one card.</summary>
    TooMuch,
}
