using System.Collections.Frozen;
using System.Globalization;

namespace Terminal.Drivers.Modems.At;

/// <summary>Knows final results in all their spellings.</summary>
internal sealed class AtResults
{
    private const string CmePrefix = "+CME ERROR:";
    private const string CmsPrefix = "+CMS ERROR:";
    private const string ConnectPrefix = "CONNECT";

    /// <summary>V.250 and what older modems write.</summary>
    private static readonly FrozenDictionary<string, ResultCode> Words = new Dictionary<string, ResultCode>(StringComparer.Ordinal)
    {
        ["OK"] = ResultCode.Ok,
        ["RING"] = ResultCode.Ring,
        ["NO CARRIER"] = ResultCode.NoCarrier,
        ["ERROR"] = ResultCode.Error,
        ["NO DIALTONE"] = ResultCode.NoDialTone,
        ["NO DIAL TONE"] = ResultCode.NoDialTone,
        ["BUSY"] = ResultCode.Busy,
        ["NO ANSWER"] = ResultCode.NoAnswer,
        ["DELAYED"] = ResultCode.Delayed,
        ["BLACKLISTED"] = ResultCode.Blacklisted,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ResultCode> Numbers = new Dictionary<string, ResultCode>(StringComparer.Ordinal)
    {
        ["0"] = ResultCode.Ok,
        ["1"] = ResultCode.Connect,
        ["2"] = ResultCode.Ring,
        ["3"] = ResultCode.NoCarrier,
        ["4"] = ResultCode.Error,
        ["5"] = ResultCode.Connect,
        ["6"] = ResultCode.NoDialTone,
        ["7"] = ResultCode.Busy,
        ["8"] = ResultCode.NoAnswer,
        ["24"] = ResultCode.Delayed,
        ["32"] = ResultCode.Blacklisted,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CmeCode> CmeWords = new Dictionary<string, CmeCode>(StringComparer.OrdinalIgnoreCase)
    {
        ["phone failure"] = CmeCode.PhoneFailure,
        ["operation not allowed"] = CmeCode.NotAllowed,
        ["operation not supported"] = CmeCode.NotSupported,
        ["SIM not inserted"] = CmeCode.SimNotInserted,
        ["SIM PIN required"] = CmeCode.SimPinRequired,
        ["SIM PUK required"] = CmeCode.SimPukRequired,
        ["SIM failure"] = CmeCode.SimFailure,
        ["SIM busy"] = CmeCode.SimBusy,
        ["SIM wrong"] = CmeCode.SimWrong,
        ["incorrect password"] = CmeCode.IncorrectPassword,
        ["SIM PIN2 required"] = CmeCode.SimPin2Required,
        ["SIM PUK2 required"] = CmeCode.SimPuk2Required,
        ["memory full"] = CmeCode.MemoryFull,
        ["no network service"] = CmeCode.NoNetworkService,
        ["network timeout"] = CmeCode.NetworkTimeout,
        ["network not allowed - emergency calls only"] = CmeCode.EmergencyCallsOnly,
        ["unknown"] = CmeCode.Unknown,
        ["illegal MS"] = CmeCode.IllegalMs,
        ["illegal ME"] = CmeCode.IllegalMe,
        ["GPRS services not allowed"] = CmeCode.GprsNotAllowed,
        ["PLMN not allowed"] = CmeCode.PlmnNotAllowed,
        ["location area not allowed"] = CmeCode.LocationAreaNotAllowed,
        ["roaming not allowed in this location area"] = CmeCode.RoamingNotAllowed,
        ["service option not supported"] = CmeCode.ServiceOptionNotSupported,
        ["requested service option not subscribed"] = CmeCode.ServiceOptionNotSubscribed,
        ["service option temporarily out of order"] = CmeCode.ServiceOptionOutOfOrder,
        ["unspecified GPRS error"] = CmeCode.UnspecifiedGprsError,
        ["PDP authentication failure"] = CmeCode.PdpAuthenticationFailure,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly ModemModel _model;

    public AtResults(ModemModel model) => _model = model;

    /// <summary>Reads a line as a final result.</summary>
    /// <param name="line">The line without blanks around it.</param>
    /// <param name="numbers">True where numbers are results too.</param>
    /// <returns>Null if it is none; RING is none.</returns>
    public AtOutcome? Read(string line, bool numbers)
    {
        if (line.StartsWith(CmePrefix, StringComparison.Ordinal)) return Cme(line[CmePrefix.Length..].Trim());
        if (line.StartsWith(CmsPrefix, StringComparison.Ordinal)) return Cms(line[CmsPrefix.Length..].Trim());
        if (_model.ResultCodes.TryGetValue(line, out var code) && (numbers || !char.IsAsciiDigit(line[0]))) return Outcome(code, string.Empty);
        if (Words.TryGetValue(line, out code)) return Outcome(code, string.Empty);
        if (numbers && Numbers.TryGetValue(line, out code)) return Outcome(code, string.Empty);
        return line.StartsWith(ConnectPrefix, StringComparison.Ordinal) && (line.Length == ConnectPrefix.Length || line[ConnectPrefix.Length] == ' ')
            ? new AtOutcome.Connect(line[ConnectPrefix.Length..].Trim())
            : null;
    }

    private static AtOutcome? Outcome(ResultCode code, string text) => code switch
    {
        ResultCode.Ok => new AtOutcome.Ok(),
        ResultCode.Connect => new AtOutcome.Connect(text),
        ResultCode.NoCarrier => new AtOutcome.NoCarrier(),
        ResultCode.Error => new AtOutcome.Error(),
        ResultCode.NoDialTone => new AtOutcome.NoDialTone(),
        ResultCode.Busy => new AtOutcome.Busy(),
        ResultCode.NoAnswer => new AtOutcome.NoAnswer(),
        ResultCode.Delayed => new AtOutcome.Delayed(),
        ResultCode.Blacklisted => new AtOutcome.Blacklisted(),
        ResultCode.LineInUse => new AtOutcome.LineInUse(),
        ResultCode.NoLine => new AtOutcome.NoLine(),
        _ => null,
    };

    private static AtOutcome.CmeError Cme(string text)
    {
        if (TryNumber(text, out var number)) return new((CmeCode)number, text);
        return new(CmeWords.TryGetValue(text, out var code) ? code : null, text);
    }

    private static AtOutcome.CmsError Cms(string text) => new(TryNumber(text, out var number) ? number : null, text);

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
