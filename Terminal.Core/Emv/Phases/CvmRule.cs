using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>One rule of a CVM list (EMV book 3 annex C3; PBOC adds method 20).</summary>
/// <param name="Code">Method, and whether the next rule applies when it fails.</param>
/// <param name="Condition">When it applies.</param>
internal readonly record struct CvmRule(byte Code, byte Condition)
{
    public const byte Fail = 0x00;
    public const byte PlainPin = 0x01;
    public const byte OnlinePin = 0x02;
    public const byte PlainPinAndSignature = 0x03;
    public const byte EncipheredPin = 0x04;
    public const byte EncipheredPinAndSignature = 0x05;
    public const byte Signature = 0x1E;
    public const byte None = 0x1F;
    public const byte Document = 0x20;

    private const byte CanPlainPin = 0x80;
    private const byte CanOnlinePin = 0x40;
    private const byte CanSignature = 0x20;
    private const byte CanEncipheredPin = 0x10;
    private const byte CanNone = 0x08;
    private const byte CanDocument = 0x01;

    public byte Method => (byte)(Code & 0x3F);

    public bool NextWhenFailed => (Code & 0x40) != 0;

    /// <summary>Bit 8 of the code is reserved: with it set, no method is known.</summary>
    public bool IsKnown => (Code & 0x80) == 0 && (Method <= EncipheredPinAndSignature || Method is Signature or None or Document);

    public bool IsOfflinePin => Method is PlainPin or PlainPinAndSignature or EncipheredPin or EncipheredPinAndSignature;

    public bool IsOnlinePin => Method == OnlinePin;

    public bool IsEnciphered => Method is EncipheredPin or EncipheredPinAndSignature;

    public bool WithSignature => Method is Signature or PlainPinAndSignature or EncipheredPinAndSignature;

    /// <summary>Whether the terminal can do it: byte 2 of its capabilities (9F33).</summary>
    public bool IsSupported(byte capabilities)
    {
        var needed = Method switch
        {
            Fail => 0,
            PlainPin => CanPlainPin,
            OnlinePin => CanOnlinePin,
            PlainPinAndSignature => CanPlainPin | CanSignature,
            EncipheredPin => CanEncipheredPin,
            EncipheredPinAndSignature => CanEncipheredPin | CanSignature,
            Signature => CanSignature,
            None => CanNone,
            Document => CanDocument,
            _ => 0x100,
        };
        return IsKnown && (capabilities & needed) == needed;
    }

    /// <summary>Whether the terminal has no PIN pad for this kind of PIN at all (TVR byte 3, bit 5).</summary>
    public bool LacksPad(byte capabilities) =>
        (IsOfflinePin && (capabilities & (CanPlainPin | CanEncipheredPin)) == 0) || (IsOnlinePin && (capabilities & CanOnlinePin) == 0);

    /// <summary>Whether the condition is met. One that is not known is not.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="x">Amount X of the list.</param>
    /// <param name="y">Amount Y of the list.</param>
    public bool Applies(KernelState state, ulong x, ulong y)
    {
        var kind = state.Details.Kind;
        var attended = state.Configuration.IsAttended;
        return Condition switch
        {
            0x00 => true,
            0x01 => kind == TransactionKind.Cash && !attended,
            0x02 => kind is not TransactionKind.Cash and not TransactionKind.Cashback,
            0x03 => IsSupported(state.Capabilities[1]),
            0x04 => kind == TransactionKind.Cash && attended,
            0x05 => kind == TransactionKind.Cashback,
            0x06 => InCardCurrency(state) && (ulong)state.Details.Amount < x,
            0x07 => InCardCurrency(state) && (ulong)state.Details.Amount > x,
            0x08 => InCardCurrency(state) && (ulong)state.Details.Amount < y,
            0x09 => InCardCurrency(state) && (ulong)state.Details.Amount > y,
            _ => false,
        };
    }

    private static bool InCardCurrency(KernelState state) =>
        state.Data.TryGet(EmvTags.ApplicationCurrency, out var currency) && currency.SequenceEqual(state.Data.Get(EmvTags.TransactionCurrency));
}
