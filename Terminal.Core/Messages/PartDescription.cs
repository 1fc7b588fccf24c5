using System.Globalization;

namespace Terminal.Core.Messages;

/// <summary>Takes composite fields apart for people.</summary>
internal static class PartDescription
{
    /// <summary>Adds the parts of a field, if it has any.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The row of the table.</param>
    /// <param name="options">How.</param>
    /// <param name="parts">Takes the parts.</param>
    public static void Describe(IsoMessage message, FieldDefinition field, DecodeOptions options, PartList parts)
    {
        switch (field.Content)
        {
            case FieldContent.EntryMode when Field22EntryMode.TryRead(message, out var entry):
                parts.Add("22.1", "entry", "输入方式", Word((int)entry.Mode, entry.Mode.ToString()));
                parts.Add("22.2", "PIN", "PIN输入", Word((int)entry.Pin, entry.Pin.ToString()));
                break;
            case FieldContent.Institutions when Field44.TryRead(message, out var institutions):
                parts.Add("44.1", "issuer", "发卡机构", institutions.Issuer);
                parts.Add("44.2", "acquirer", "收单机构", institutions.Acquirer);
                break;
            case FieldContent.Security when Field53Security.TryRead(message, out var security):
                parts.Add("53.1", "PIN block format", "PIN格式", Number(security.PinFormat));
                parts.Add("53.2", "algorithm", "加密算法", Number(security.Algorithm));
                parts.Add("53.3", "track encrypted", "磁道加密", security.TrackEncrypted ? "1" : "0");
                break;
            case FieldContent.Balance:
                for (var i = 0; Field54Balance.TryRead(message, i, out var balance); i++)
                    parts.Add($"54.{Number(i + 1)}", "balance", "余额", $"{(balance.IsDebit ? "-" : "")}{balance.Amount} ({balance.Currency:D3})");
                break;
            case FieldContent.Batch when Field60.TryRead(message, out var batch):
                DescribeBatch(batch, parts);
                break;
            case FieldContent.Original when Field61.TryRead(message, out var original):
                DescribeOriginal(original, parts);
                break;
            case FieldContent.Settlement:
                DescribeSettlement(message, options, parts);
                break;
            case FieldContent.Texts when Field63.TryRead(message, out var texts):
                parts.Add("63.1", "operator or card organisation", "操作员或卡组织", texts.Code);
                parts.Add("63.2", "issuer", "发卡方信息", texts.IssuerText);
                parts.Add("63.2", "centre", "中心信息", texts.CentreText);
                parts.Add("63.2", "acquirer", "收单方信息", texts.AcquirerText);
                break;
            case FieldContent.Tlv:
                TlvDescription.Describe(message.GetBytes(field.Number), options.ShowSecrets, parts);
                break;
            case FieldContent.Keys:
                DescribeKeys(message, options, parts);
                break;
        }
    }

    private static void DescribeBatch(Field60 batch, PartList parts)
    {
        parts.Add("60.1", "message type", "交易类型码", batch.MessageType.ToString("D2", CultureInfo.InvariantCulture));
        parts.Add("60.2", "batch", "批次号", batch.Batch.ToString("D6", CultureInfo.InvariantCulture));
        parts.Add("60.3", "network code", "网络管理信息码", batch.NetworkCode.ToString("D3", CultureInfo.InvariantCulture));
        parts.Add("60.4", "terminal capability", "终端读取能力", Number(batch.Capability));
        parts.Add("60.5", "chip condition", "IC卡条件代码", Number(batch.Condition));
        parts.Add("60.6", "partial approval", "部分扣款标志", Number(batch.PartialApproval));
        parts.Add("60.7", "account type", "账户类型", batch.AccountType?.ToString("D3", CultureInfo.InvariantCulture));
        parts.Add("60.8", "rest", "其余", batch.Rest);
    }

    private static void DescribeOriginal(Field61 original, PartList parts)
    {
        parts.Add("61.1", "original batch", "原始批次号", original.Batch.ToString("D6", CultureInfo.InvariantCulture));
        parts.Add("61.2", "original trace number", "原始流水号", original.Stan.ToString("D6", CultureInfo.InvariantCulture));
        parts.Add("61.3", "original date", "原始日期", original.Date?.ToString("D4", CultureInfo.InvariantCulture));
        parts.Add("61.4", "authorisation mode", "授权方式", original.AuthorisationMode?.ToString("D2", CultureInfo.InvariantCulture));
        parts.Add("61.5", "authorisation institution", "授权机构", original.AuthorisationInstitution);
    }

    private static void DescribeSettlement(IsoMessage message, DecodeOptions options, PartList parts)
    {
        if (Field48Totals.TryRead(message, out var totals))
        {
            parts.Add("48.1", "domestic cards", "内卡", Words(totals.Domestic));
            parts.Add("48.2", "foreign cards", "外卡", Words(totals.Foreign));
        }
        else if (Field48Batch.TryReadEnd(message, out var total))
        {
            parts.Add("48", "transactions sent", "上送总笔数", Number(total));
        }
        else if (Field48Batch.TryReadItems(message, out var items))
        {
            foreach (var item in items)
            {
                var pan = options.ShowSecrets ? item.Pan.Digits.ToString() : item.Pan.Masked;
                parts.Add("48", "transaction", "交易", $"{item.CardType:D2} {item.Stan:D6} {pan} {item.Amount}");
                item.Pan.Dispose();
            }
        }
    }

    private static void DescribeKeys(IsoMessage message, DecodeOptions options, PartList parts)
    {
        var value = message.GetBytes(62);
        var network = Field60.TryRead(message, out var batch) ? batch.NetworkCode : 0;
        if (message.Mti == 810 && network is >= 1 and <= 6 && Field62Keys.TryParse(value, network, out var keys))
        {
            foreach (var key in keys)
            {
                var words = $"{key.Algorithm} {Convert.ToHexString(key.Cryptogram.Span)}, {Convert.ToHexString(key.CheckValue.Span)}";
                parts.Add("62", $"{key.Slot} key and check value", $"{key.Slot}密钥与校验值", words);
            }
        }
        else if (ChineseText.FirstBad(FieldClass.Ans, value) < 0)
        {
            parts.Add("62", "text", "文本", ChineseText.Decode(value));
        }
        else if (value is [>= (byte)'0' and <= (byte)'9', ..])
        {
            parts.Add("62", "state", "状态", ((char)value[0]).ToString());
            TlvDescription.Describe(value[1..], options.ShowSecrets, parts);
        }
    }

    private static string Words(SettlementSide side) =>
        $"{side.Debit} / {Number(side.DebitCount)}, {side.Credit} / {Number(side.CreditCount)}, {Word((int)side.Result, side.Result.ToString())}";

    private static string Word(int number, string name) => char.IsAsciiDigit(name[0]) ? Number(number) : $"{Number(number)} {name}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
