using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv;

/// <summary>
/// Field 55 of UnionPay's messages, built from a kernel's data objects. Values are those of the last GENERATE AC (2CA.054.00); what has
/// no value is left out.
/// </summary>
public static class Field55
{
    private static readonly uint[] RequestTags =
    [
        EmvTags.Cryptogram, EmvTags.CryptogramInformation, EmvTags.IssuerApplicationData, EmvTags.UnpredictableNumber, EmvTags.Atc,
        EmvTags.Tvr, EmvTags.TransactionDate, EmvTags.TransactionType, EmvTags.AmountAuthorised, EmvTags.TransactionCurrency, EmvTags.Aip,
        EmvTags.TerminalCountry, EmvTags.AmountOther, EmvTags.TerminalCapabilities, EmvTags.CvmResults, EmvTags.TerminalType,
        EmvTags.DeviceSerial, EmvTags.DfName, EmvTags.TerminalApplicationVersion, EmvTags.TransactionCounter, EmvTags.ProductId,
        EmvTags.EcAuthorisationCode,
    ];

    private static readonly uint[] ReversalTags =
    [
        EmvTags.Tvr, EmvTags.DeviceSerial, EmvTags.IssuerApplicationData, EmvTags.Atc, EmvTags.IssuerScriptResults,
    ];

    private static readonly uint[] ScriptNoticeTags =
    [
        EmvTags.TerminalCapabilities, EmvTags.Tvr, EmvTags.UnpredictableNumber, EmvTags.DeviceSerial, EmvTags.IssuerApplicationData,
        EmvTags.Cryptogram, EmvTags.Atc, EmvTags.Aip, EmvTags.IssuerScriptResults, EmvTags.TerminalCountry, EmvTags.TransactionDate,
    ];

    /// <summary>For a request, or the upload of a finished transaction.</summary>
    /// <param name="data">The data objects.</param>
    public static byte[] Request(EmvData data) => Of(data, RequestTags);

    /// <summary>For a reversal.</summary>
    /// <param name="data">The data objects.</param>
    public static byte[] Reversal(EmvData data) => Of(data, ReversalTags);

    /// <summary>For the notice of script results (0620).</summary>
    /// <param name="data">The data objects.</param>
    public static byte[] ScriptNotice(EmvData data) => Of(data, ScriptNoticeTags);

    private static byte[] Of(EmvData data, uint[] tags)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Encode(tags);
    }
}
