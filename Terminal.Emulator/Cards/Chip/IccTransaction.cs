namespace Terminal.Emulator.Cards.Chip;

/// <summary>What a chip knows of the transaction under way.</summary>
internal sealed class IccTransaction
{
    /// <summary>Its transaction counter.</summary>
    public required ushort Atc { get; init; }

    /// <summary>The data that came with GET PROCESSING OPTIONS.</summary>
    public required byte[] PdolData { get; init; }

    /// <summary>What the card tells its issuer.</summary>
    public VerificationResults Results { get; } = new();

    /// <summary>The data that came with the first GENERATE AC; null before it.</summary>
    public byte[]? Cdol1Data { get; set; }

    /// <summary>The ARQC, once one was given.</summary>
    public byte[]? Arqc { get; set; }

    /// <summary>Whether the issuer has proven itself; null: it was not asked to.</summary>
    public bool? IssuerProven { get; set; }

    /// <summary>Whether the issuer has answered.</summary>
    public bool WasOnline { get; set; }

    /// <summary>Whether the last cryptogram was given: only scripts are taken any more.</summary>
    public bool IsOver { get; set; }
}
