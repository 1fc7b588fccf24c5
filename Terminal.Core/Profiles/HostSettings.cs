using Terminal.Core.Security;

namespace Terminal.Core.Profiles;

/// <summary>The acquirer's host and how to talk to it.</summary>
public sealed record HostSettings
{
    /// <summary>Where the host listens.</summary>
    public required HostAddress Address { get; init; }

    /// <summary>Whether TLS is spoken. Default true.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The name that the host's certificate must carry; null: the name in <see cref="Address"/>.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>A PEM file with the only authority that is trusted; null: those of the operating system.</summary>
    public string? PinnedCa { get; init; }

    /// <summary>The message dialect. Default <c>unionpay</c>.</summary>
    public string Dialect { get; init; } = "unionpay";

    /// <summary>The TPDU, 10 digits; the answer carries its two addresses swapped. Default <c>6000030000</c>.</summary>
    public string Tpdu { get; init; } = "6000030000";

    /// <summary>The message header, 12 digits; empty where the acquirer uses none. Default <c>603100311108</c>.</summary>
    public string Header { get; init; } = "603100311108";

    /// <summary>Whether two bytes of length, big-endian, precede each message on a byte stream. Default true.</summary>
    public bool LengthPrefix { get; init; } = true;

    /// <summary>Which working keys the sign-on asks for (F60.3). Default double-length DES keys, 003.</summary>
    public SignOnKeys SignOnKeys { get; init; } = SignOnKeys.DoubleLength;

    /// <summary>How F64 is made. Default the UnionPay "ECB" MAC.</summary>
    public MacAlgorithm MacAlgorithm { get; init; } = MacAlgorithm.UnionPay;

    /// <summary>How F52 is made. Default ISO 9564-1 format 0.</summary>
    public PinBlockFormat PinBlockFormat { get; init; } = PinBlockFormat.Iso0;
}
