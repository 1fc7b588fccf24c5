using Terminal.Core.Diagnosis;

namespace Terminal.Core.Profiles;

/// <summary>Who the terminal is, as the acquirer knows it.</summary>
public sealed record TerminalIdentity
{
    /// <summary>F41, 8 characters.</summary>
    public required string TerminalId { get; init; }

    /// <summary>F42, 15 characters; its 8th to 11th are the merchant category.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's name: at most 20 characters in Chinese, 40 ASCII characters in English.</summary>
    public required BilingualText MerchantName { get; init; }

    /// <summary>The merchant category code, ISO 18245, 4 digits. Equal to the category within the merchant number (FUND-11).</summary>
    public required string MerchantCategory { get; init; }

    /// <summary>The device's serial number, 1 to 32 letters, digits and hyphens. Those of the emulator begin with EMU.</summary>
    public required string SerialNumber { get; init; }
}
