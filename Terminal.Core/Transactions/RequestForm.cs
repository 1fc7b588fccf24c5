using System.Globalization;
using Terminal.Core.Cards;
using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions.Chip;

namespace Terminal.Core.Transactions;

/// <summary>Fills the requests of the UnionPay POS dialect.</summary>
internal sealed class RequestForm(TerminalIdentity identity, HostSettings host, bool readsChips)
{
    private const string PurchaseProcessing = "000000";
    private const string PurchaseType = "22";
    private const string NormalCondition = "00";
    private const string ManagementType = "00";
    private const string ScriptResults = "951";
    private const string Yuan = "156";
    private const string LongestPin = "12";

    /// <summary>What a purchase will repeat in its reversal.</summary>
    public ReversalFields PurchaseFields(Sale sale, BusinessClock clock) => new()
    {
        TerminalId = identity.TerminalId,
        MerchantId = identity.MerchantId,
        ProcessingCode = PurchaseProcessing,
        Amount = sale.Amount,
        EntryMode = (sale.Chip is null ? "02" : "05") + (sale.Pin?.Block is null ? "2" : "1"),
        ConditionCode = NormalCondition,
        MessageTypeCode = PurchaseType,
        TerminalCapability = readsChips ? "5" : "2",
        CardCondition = sale.FallsBack ? "2" : "0",
        BusinessTime = clock.Now,
    };

    /// <summary>0800: sign-on with working keys.</summary>
    public void SignOn(IsoMessage message, int stan, int batch)
    {
        Begin(message, 800, stan, identity.TerminalId, identity.MerchantId);
        message.SetDigits(60, ManagementType + Digits(batch, 6) + ((int)host.SignOnKeys).ToString("000", CultureInfo.InvariantCulture));
        message.SetText(63, "01 ");
    }

    /// <summary>0820: line test, which the host answers with an echo (F60.3 = 301).</summary>
    public void LineTest(IsoMessage message, int stan, int batch)
    {
        Begin(message, 820, stan, identity.TerminalId, identity.MerchantId);
        message.SetDigits(60, ManagementType + Digits(batch, 6) + "301");
    }

    /// <summary>0200: purchase by stripe or chip.</summary>
    public void Purchase(IsoMessage message, Sale sale, OwedReversal owed)
    {
        var fields = owed.Fields;
        Begin(message, 200, owed.Stan, fields.TerminalId, fields.MerchantId);
        Financial(message, owed);
        if (sale.Chip is { } chip)
            Chip(message, chip);
        else
            Stripe(message, sale.Card ?? throw new InvalidOperationException("A purchase needs a card."));
        if (sale.Pin?.Block is { } block)
        {
            message.SetDigits(26, LongestPin);
            message.SetBytes(52, block);
            message.SetDigits(53, SecurityControl);
        }
    }

    /// <summary>0400: the reversal of what is owed, with its own terminal, STAN and batch.</summary>
    public static void Reversal(IsoMessage message, OwedReversal owed, CardFields card)
    {
        var fields = owed.Fields;
        Begin(message, 400, owed.Stan, fields.TerminalId, fields.MerchantId);
        message.SetDigits(2, card.Pan.Digits);
        Financial(message, owed);
        if (card.Expiry.Length > 0 && card.SequenceNumber.Length > 0)
            message.SetDigits(14, card.Expiry);
        if (card.SequenceNumber.Length > 0)
            message.SetDigits(23, card.SequenceNumber);
        if (owed.Approval?.AuthorizationCode is { } authorization)
            message.SetText(38, authorization);
        message.SetText(39, owed.Reason.Code());
        if (!card.ChipTags.IsEmpty)
            message.SetBytes(55, card.ChipTags.Span);
        if (fields.OriginalData is { } original)
            message.SetDigits(61, original);
    }

    /// <summary>0620: what became of the issuer's scripts, under a STAN of its own; F61 names the sale.</summary>
    public static void ScriptNotice(IsoMessage message, ScriptNotice notice, CardFields card, int stan, int batch)
    {
        var fields = notice.Fields;
        Begin(message, 620, stan, fields.TerminalId, fields.MerchantId);
        message.SetDigits(2, card.Pan.Digits);
        message.SetDigits(3, fields.ProcessingCode);
        message.SetNumber(4, fields.Amount.Fen);
        message.SetDigits(22, fields.EntryMode);
        if (card.SequenceNumber.Length > 0)
            message.SetDigits(23, card.SequenceNumber);
        if (notice.Acquirer is { } acquirer)
            message.SetDigits(32, acquirer);
        if (notice.RetrievalReference is { } reference)
            message.SetText(37, reference);
        if (notice.AuthorizationCode is { } authorization)
            message.SetText(38, authorization);
        message.SetText(49, Yuan);
        message.SetBytes(55, card.ChipTags.Span);
        message.SetDigits(60, ManagementType + Digits(batch, 6) + ScriptResults + fields.TerminalCapability + fields.CardCondition);
        new Field61(notice.Batch, notice.Stan, (fields.BusinessTime.Month * 100) + fields.BusinessTime.Day).WriteTo(message);
    }

    private static void Stripe(IsoMessage message, StripeCard card)
    {
        message.SetDigits(2, card.Pan.Digits);
        message.SetDigits(35, card.Track2);
        if (card.Track3.Length > 0)
            message.SetDigits(36, card.Track3);
    }

    private static void Chip(IsoMessage message, ChipCard chip)
    {
        var data = chip.Data ?? throw new InvalidOperationException("The chip has not named its account.");
        message.SetDigits(2, data.Pan.Digits);
        if (data.Expiry.Length > 0)
            message.SetDigits(14, data.Expiry);
        if (data.SequenceNumber.Length > 0)
            message.SetDigits(23, data.SequenceNumber);
        if (data.Track2.Length > 0)
            message.SetDigits(35, data.Track2);
        message.SetBytes(55, chip.RequestTags());
    }

    private static void Financial(IsoMessage message, OwedReversal owed)
    {
        var fields = owed.Fields;
        message.SetDigits(3, fields.ProcessingCode);
        message.SetNumber(4, fields.Amount.Fen);
        message.SetDigits(22, fields.EntryMode);
        message.SetDigits(25, fields.ConditionCode);
        message.SetText(49, Yuan);
        message.SetDigits(60, fields.MessageTypeCode + Digits(owed.Batch, 6) + "000" + fields.TerminalCapability + fields.CardCondition);
        if (fields.CardOrganisation is { } organisation)
            message.SetText(63, organisation);
    }

    // F53: digit 1 the PIN format (2: with the PAN), digit 2 the algorithm (6: double-length 3DES, 0: single DES).
    private string SecurityControl => (host.SignOnKeys == SignOnKeys.SingleLength ? "20" : "26") + new string('0', 14);

    private static void Begin(IsoMessage message, int mti, int stan, string terminalId, string merchantId)
    {
        message.Clear();
        message.Mti = mti;
        message.SetNumber(11, stan);
        message.SetText(41, terminalId);
        message.SetText(42, merchantId);
    }

    private static string Digits(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
