namespace Terminal.Core.Emv.Tlv;

/// <summary>Who gives a data object its value.</summary>
public enum TagSource
{
    /// <summary>The card. What the card sends for another source's tag is ignored.</summary>
    Card,

    /// <summary>The terminal.</summary>
    Terminal,

    /// <summary>The issuer, in the host's answer.</summary>
    Issuer,
}
