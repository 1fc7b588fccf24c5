namespace Terminal.Core.Security.KeyBlocks;

/// <summary>Why a text is no key block under this key.</summary>
public enum KeyBlockError
{
    /// <summary>The version is none of A, B, C and D, or the protection key has no length of the version's cipher.</summary>
    Version,

    /// <summary>The length in the header is no number, differs from the text's, or is no whole blocks.</summary>
    Length,

    /// <summary>Usage, algorithm, mode, key version, exportability or a reserved character is none of the standard's.</summary>
    Header,

    /// <summary>An optional block is cut off, has characters that it may not have, or leaves the header no whole blocks.</summary>
    OptionalBlock,

    /// <summary>Encrypted key or MAC are not there, are not hexadecimal, or are no whole blocks.</summary>
    Encoding,

    /// <summary>The MAC is another one: altered, or made under another key.</summary>
    Mac,

    /// <summary>The MAC is right, but the key inside has no length, or none that its algorithm has.</summary>
    Key,
}
