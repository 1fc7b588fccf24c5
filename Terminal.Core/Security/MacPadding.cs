namespace Terminal.Core.Security;

/// <summary>How data is made whole blocks: the padding methods of ISO/IEC 9797-1, 6.3.</summary>
public enum MacPadding
{
    /// <summary>Method 1: zeros; nothing when the blocks are whole, one block when there is no data.</summary>
    Zeros,

    /// <summary>Method 2: 80 and zeros, always at least the 80.</summary>
    Marked,

    /// <summary>Method 3: a block with the length of the data in bits, then the data and zeros as in method 1.</summary>
    Length,
}
