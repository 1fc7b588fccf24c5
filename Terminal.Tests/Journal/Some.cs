using Terminal.Core.Cards;
using Terminal.Core.Journal;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Journal;

/// <summary>Sample values of the journal.</summary>
internal static class Some
{
    /// <summary>Nineteen digits that stand nowhere else.</summary>
    public const string PanDigits = "6217931548620379143";

    public static readonly DateTimeOffset Time = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>F55 of a notice of script results.</summary>
    public static readonly byte[] ScriptTags = Convert.FromHexString("DF31052000000072");

    public static ReversalFields Fields(long fen = 1234) => new()
    {
        TerminalId = "00000001",
        MerchantId = "123456789012345",
        ProcessingCode = "000000",
        Amount = new Money(fen),
        EntryMode = "021",
        ConditionCode = "00",
        MessageTypeCode = "22",
        TerminalCapability = "6",
        CardCondition = "0",
        OriginalData = "0000010000170105",
        CardOrganisation = "CUP",
        BusinessTime = Time,
    };

    public static CardFields Card()
    {
        Assert.That(Pan.TryCreate(PanDigits, out var pan), Is.True);
        return new CardFields(pan!) { Expiry = "3012", SequenceNumber = "001", ChipTags = new byte[] { 0x95, 0x05, 0, 0, 0, 0, 0 } };
    }

    public static Approval Approval(long fen = 1234) => new()
    {
        ResponseCode = "00",
        Amount = new Money(fen),
        AuthorizationCode = "A12345",
        RetrievalReference = "123456789012",
        HostTime = Time.AddSeconds(2),
        SettlementDate = "0105",
        Acquirer = "01020000",
        Institutions = "0102000001020000",
    };
}
