namespace Terminal.Core.Emv.Phases;

/// <summary>Kinds of cryptograms: P1 of GENERATE AC and the two highest bits of tag 9F27.</summary>
internal enum Cryptogram : byte
{
    /// <summary>Declined.</summary>
    Aac = 0x00,

    /// <summary>Approved.</summary>
    Tc = 0x40,

    /// <summary>The host is to decide.</summary>
    Arqc = 0x80,

    /// <summary>A referral: reserved, and refused here.</summary>
    Aar = 0xC0,
}
