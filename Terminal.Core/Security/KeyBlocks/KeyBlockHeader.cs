namespace Terminal.Core.Security.KeyBlocks;

/// <summary>What a key block says about its key (ANSI X9.143, formerly TR-31). It is authenticated together with the key.</summary>
public sealed record KeyBlockHeader
{
    /// <summary>How the block is protected: A and C by variants of a 3DES key, B by keys derived from one, D by keys derived from an AES key.</summary>
    public required char Version { get; init; }

    /// <summary>What the key is for, two characters: P0 PIN, M1, M3, M6 MAC, B1 initial DUKPT key, K0, K1 key encryption …</summary>
    public required string Usage { get; init; }

    /// <summary>The key's cipher: T 3DES, D DES, A AES …</summary>
    public required char Algorithm { get; init; }

    /// <summary>What may be done: E encrypt, D decrypt, B both; G make a MAC, V verify one, C both; X derive; N no restriction …</summary>
    public required char Mode { get; init; }

    /// <summary>Two characters: 00 when key versions are not used.</summary>
    public string KeyVersion { get; init; } = "00";

    /// <summary>E exportable in a key block, S sensitive (exportable also in other forms), N not exportable.</summary>
    public required char Exportability { get; init; }

    /// <summary>The optional blocks in order, the padding left out.</summary>
    public IReadOnlyList<OptionalBlock> OptionalBlocks { get; init; } = [];

    /// <summary>The data of an optional block; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public string? Optional(string id) =>
        OptionalBlocks.FirstOrDefault(block => string.Equals(block.Id, id, StringComparison.Ordinal))?.Data;
}
