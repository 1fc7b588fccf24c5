using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;

namespace Terminal.Core.Transactions;

/// <summary>Lays out the merchant's receipt. The PAN is masked; nothing on it is secret.</summary>
internal sealed class ReceiptForm(TerminalIdentity identity)
{
    private static readonly PrintLine Rule = new(new string('-', 32));

    /// <summary>The receipt of a committed sale.</summary>
    /// <param name="sale">The sale.</param>
    /// <param name="reprint">Whether it is marked as a reprint.</param>
    public IReadOnlyList<PrintLine> Sale(ApprovedSale sale, bool reprint = false)
    {
        var approval = sale.Approval;
        var at = (approval.HostTime ?? sale.Fields.BusinessTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        List<PrintLine> lines =
        [
            new("POS 签购单 SALES SLIP", Centred: true, Large: true),
            Rule,
            new("商户 MERCHANT " + identity.MerchantName.Chinese),
            new("商户号 MID " + sale.Fields.MerchantId),
            new("终端号 TID " + sale.Fields.TerminalId),
            Rule,
            new("卡号 CARD NO (S)"),
            new("  " + sale.MaskedPan),
            new("类型 TYPE 消费 SALE"),
            new(Numbers("批次 BATCH ", sale.Batch)),
            new(Numbers("凭证 TRACE ", sale.Stan)),
            new("授权 AUTH " + (approval.AuthorizationCode ?? "")),
            new("参考 REF " + (approval.RetrievalReference ?? "")),
            new("时间 DATE " + at),
            new("金额 AMOUNT RMB " + approval.Amount, Large: true),
            Rule,
        ];
        if (reprint)
            lines.Insert(1, new PrintLine("重打印 REPRINT", Centred: true));
        return lines;
    }

    private static string Numbers(string label, int number) =>
        label + number.ToString("000000", CultureInfo.InvariantCulture);
}
