namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>The control octet of a frame (ISO/IEC 13239, modulo 8).</summary>
/// <param name="Kind">What the frame is.</param>
/// <param name="PollFinal">P in a command: answer; F in a response: this is the answer.</param>
/// <param name="SendNumber">N(S), 0 to 7; for information frames.</param>
/// <param name="ReceiveNumber">N(R), 0 to 7, the next number expected; for information and supervisory frames.</param>
public readonly record struct HdlcControl(HdlcFrameKind Kind, bool PollFinal, int SendNumber = 0, int ReceiveNumber = 0)
{
    /// <summary>The address of a POS terminal towards an access controller.</summary>
    public const byte PosAddress = 0x30;

    /// <summary>How many numbers there are.</summary>
    public const int Modulus = 8;

    private const byte PollFinalBit = 0x10;

    /// <summary>Reads a control octet.</summary>
    /// <param name="octet">The octet, the second of a frame.</param>
    /// <returns>What it says; <see cref="HdlcFrameKind.Unknown"/> for what a POS line does not use.</returns>
    public static HdlcControl Parse(byte octet)
    {
        var pollFinal = (octet & PollFinalBit) != 0;
        var received = octet >> 5;
        if ((octet & 1) == 0) return new(HdlcFrameKind.Information, pollFinal, octet >> 1 & 7, received);
        return (octet & 3) == 1
            ? new(SupervisoryKind(octet & 0x0F), pollFinal, 0, received)
            : new(UnnumberedKind(octet & ~PollFinalBit), pollFinal);
    }

    /// <summary>The octet.</summary>
    /// <exception cref="InvalidOperationException">The kind is unknown, or a number is not 0 to 7.</exception>
    public byte ToOctet()
    {
        if (SendNumber is < 0 or >= Modulus || ReceiveNumber is < 0 or >= Modulus)
            throw new InvalidOperationException("Sequence numbers are 0 to 7.");
        var numbers = ReceiveNumber << 5;
        var octet = Kind switch
        {
            HdlcFrameKind.Information => numbers | SendNumber << 1,
            HdlcFrameKind.ReceiveReady => numbers | 0x01,
            HdlcFrameKind.ReceiveNotReady => numbers | 0x05,
            HdlcFrameKind.Reject => numbers | 0x09,
            HdlcFrameKind.SetNormalResponseMode => 0x83,
            HdlcFrameKind.UnnumberedAcknowledge => 0x63,
            HdlcFrameKind.DisconnectedMode => 0x0F,
            HdlcFrameKind.Disconnect => 0x43,
            HdlcFrameKind.FrameReject => 0x87,
            HdlcFrameKind.ExchangeIdentification => 0xAF,
            HdlcFrameKind.Test => 0xE3,
            HdlcFrameKind.UnnumberedInformation => 0x03,
            _ => throw new InvalidOperationException("An unknown frame has no control octet."),
        };
        return (byte)(PollFinal ? octet | PollFinalBit : octet);
    }

    private static HdlcFrameKind SupervisoryKind(int code) => code switch
    {
        0x01 => HdlcFrameKind.ReceiveReady,
        0x05 => HdlcFrameKind.ReceiveNotReady,
        0x09 => HdlcFrameKind.Reject,
        _ => HdlcFrameKind.Unknown,
    };

    private static HdlcFrameKind UnnumberedKind(int code) => code switch
    {
        0x83 => HdlcFrameKind.SetNormalResponseMode,
        0x63 => HdlcFrameKind.UnnumberedAcknowledge,
        0x0F => HdlcFrameKind.DisconnectedMode,
        0x43 => HdlcFrameKind.Disconnect,
        0x87 => HdlcFrameKind.FrameReject,
        0xAF => HdlcFrameKind.ExchangeIdentification,
        0xE3 => HdlcFrameKind.Test,
        0x03 => HdlcFrameKind.UnnumberedInformation,
        _ => HdlcFrameKind.Unknown,
    };
}
