namespace Terminal.Core.Messages;

/// <summary>How <see cref="MessageDecoder"/> reads and shows a message.</summary>
public sealed record DecodeOptions
{
    /// <summary>The dialect, <see cref="Dialect.UnionPay"/> by default.</summary>
    public Dialect Dialect { get; init; } = Dialect.UnionPay;

    /// <summary>The envelope's shape; null to find it out.</summary>
    public MessageFraming? Framing { get; init; }

    /// <summary>Whether account numbers, tracks and PIN blocks are shown. Masked by default.</summary>
    public bool ShowSecrets { get; init; }

    /// <summary>Whether names and errors are in Chinese instead of English.</summary>
    public bool Chinese { get; init; }

    /// <summary>Checks the MAC, if there is one; null to leave it unchecked.</summary>
    public MacCheck? CheckMac { get; init; }
}
