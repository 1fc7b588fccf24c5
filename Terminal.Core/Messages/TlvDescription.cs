using System.Collections.Frozen;

namespace Terminal.Core.Messages;

/// <summary>Names the data objects of F55 and of parameter downloads.</summary>
internal static class TlvDescription
{
    private static readonly FrozenDictionary<string, (string English, string Chinese)> Names = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["57"] = ("track 2 equivalent", "二磁道等效数据"),
        ["5A"] = ("PAN", "主账号"),
        ["5F24"] = ("expiry", "失效日期"),
        ["5F2A"] = ("currency", "交易货币代码"),
        ["5F34"] = ("PAN sequence number", "主账号序列号"),
        ["71"] = ("issuer script before", "发卡行脚本1"),
        ["72"] = ("issuer script after", "发卡行脚本2"),
        ["82"] = ("AIP", "应用交互特征"),
        ["84"] = ("DF name", "专用文件名称"),
        ["8A"] = ("authorisation response code", "授权响应码"),
        ["91"] = ("issuer authentication data", "发卡行认证数据"),
        ["95"] = ("TVR", "终端验证结果"),
        ["9A"] = ("date", "交易日期"),
        ["9B"] = ("TSI", "交易状态信息"),
        ["9C"] = ("transaction type", "交易类型"),
        ["9F02"] = ("amount", "授权金额"),
        ["9F03"] = ("other amount", "其它金额"),
        ["9F06"] = ("AID", "应用标识"),
        ["9F08"] = ("application version", "应用版本号"),
        ["9F09"] = ("terminal application version", "终端应用版本号"),
        ["9F10"] = ("issuer application data", "发卡行应用数据"),
        ["9F1A"] = ("terminal country", "终端国家代码"),
        ["9F1B"] = ("floor limit", "终端最低限额"),
        ["9F1E"] = ("interface device serial number", "接口设备序列号"),
        ["9F22"] = ("CA key index", "CA公钥索引"),
        ["9F26"] = ("cryptogram", "应用密文"),
        ["9F27"] = ("cryptogram information", "密文信息数据"),
        ["9F33"] = ("terminal capabilities", "终端性能"),
        ["9F34"] = ("CVM results", "持卡人验证结果"),
        ["9F35"] = ("terminal type", "终端类型"),
        ["9F36"] = ("ATC", "应用交易计数器"),
        ["9F37"] = ("unpredictable number", "不可预知数"),
        ["9F41"] = ("transaction sequence counter", "交易序列计数器"),
        ["9F63"] = ("product identification", "产品标识信息"),
        ["9F74"] = ("e-cash authorisation code", "电子现金发卡行授权码"),
        ["9F7B"] = ("e-cash limit", "电子现金终端交易限额"),
        ["DF01"] = ("application selection indicator", "应用选择指示符"),
        ["DF02"] = ("modulus", "公钥模"),
        ["DF03"] = ("check value", "公钥校验值"),
        ["DF04"] = ("exponent", "公钥指数"),
        ["DF05"] = ("expiry", "有效期"),
        ["DF06"] = ("hash algorithm", "哈希算法标识"),
        ["DF07"] = ("signature algorithm", "公钥算法标识"),
        ["DF11"] = ("TAC default", "TAC缺省"),
        ["DF12"] = ("TAC online", "TAC联机"),
        ["DF13"] = ("TAC denial", "TAC拒绝"),
        ["DF14"] = ("default DDOL", "缺省DDOL"),
        ["DF31"] = ("script results", "发卡行脚本结果"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Adds a part for each data object, templates with what is in them.</summary>
    /// <param name="data">The data objects.</param>
    /// <param name="showSecrets">Whether PANs and tracks are shown.</param>
    /// <param name="parts">Takes the parts.</param>
    public static void Describe(ReadOnlySpan<byte> data, bool showSecrets, PartList parts)
    {
        var reader = new TlvReader(data);
        while (reader.Next())
        {
            var tag = Convert.ToHexString(reader.Tag);
            var (english, chinese) = Names.GetValueOrDefault(tag, ("", ""));
            if ((reader.Tag[0] & 0x20) != 0)
            {
                Describe(reader.Value, showSecrets, parts);
                continue;
            }

            var hidden = !showSecrets && SecretMask.IsSecret(reader.Tag);
            parts.Add(tag, english, chinese, hidden ? new string('*', 2 * reader.Value.Length) : Convert.ToHexString(reader.Value));
        }

        if (reader.Position < data.Length)
            parts.Add("??", "broken from here", "此后无法解析", $"+{data.Length - reader.Position}");
    }
}
