using System.Buffers.Binary;
using System.Text;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// Asks the carrier for the balance, and takes the answer whenever it comes: an answer that is too late for the one who asked is
/// there for the next. A text without a volume in it leaves the balance unknown.
/// </summary>
internal sealed class BalanceDialogue
{
    /// <summary>Ends a message in text mode.</summary>
    private const char EndOfMessage = '\x1A';

    /// <summary>Data coding scheme of USSD: two bytes a character.</summary>
    private const int Ucs2 = 72;

    private readonly SimModule _module;
    private readonly SimBalanceQuery _query;
    private readonly Bell _answered = new();

    public BalanceDialogue(SimModule module, SimBalanceQuery query)
    {
        (_module, _query) = (module, query);
        module.Channel.Listen("+CUSD:", urc => TakeUssd(AtValues.Of(urc.Line)));
        module.Channel.Listen("+CMTI:", urc => _ = TakeMessageAsync(AtValues.Of(urc.Line)));
    }

    /// <summary>What the carrier said is left, in bytes; null while that is not known.</summary>
    public long? Left { get; private set; }

    /// <summary>Asks, and waits for the answer a while. The module must not be in online data state: it would drop the answer.</summary>
    public async Task AskAsync(CancellationToken patience)
    {
        var asked = _query switch
        {
            SimBalanceQuery.Ussd ussd => await _module.TellAsync($"AT+CUSD=1,\"{ussd.Code}\",15", patience),
            SimBalanceQuery.Sms sms => await SendAsync(sms, patience),
            _ => throw new InvalidOperationException($"No such query: {_query}."),
        };
        if (asked.Succeeded) await _answered.WaitAsync(patience);
    }

    private static string Text(string text, bool isUcs2)
    {
        if (!isUcs2 && (text.Length < 8 || text.Length % 4 != 0 || !text.All(char.IsAsciiHexDigit))) return text;
        if (text.Length % 4 != 0 || !text.All(char.IsAsciiHexDigit)) return string.Empty;
        var bytes = Convert.FromHexString(text);
        var letters = new StringBuilder(bytes.Length / 2);
        for (var i = 0; i < bytes.Length; i += 2) letters.Append((char)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i)));
        return letters.ToString();
    }

    private async Task<AtReply> SendAsync(SimBalanceQuery.Sms sms, CancellationToken patience)
    {
        foreach (var text in new[] { "AT+CMGF=1", "AT+CNMI=2,1" })
        {
            if (await _module.TellAsync(text, patience) is { Succeeded: false } refusal) return refusal;
        }

        var send = new AtCommand($"AT+CMGS=\"{sms.Number}\"", _module.Channel.Model.LimitOf("AT+CMGS"))
        {
            Prefixes = ["+CMGS:"],
            Payload = Encoding.ASCII.GetBytes(sms.Keyword + EndOfMessage),
        };
        return await _module.Channel.RunAsync(send, patience);
    }

    private void TakeUssd(AtValues values)
    {
        Take(Text(values[1], values.Number(2) == Ucs2));
        // 1: the network waits for an answer. There is none.
        if (values.Number(0) == 1 && _module.Channel.Data is null) _ = _module.TellAsync("AT+CUSD=2", CancellationToken.None);
    }

    private async Task TakeMessageAsync(AtValues values)
    {
        if (_query is not SimBalanceQuery.Sms sms || values.Number(1) is not { } place || _module.Channel.Data is not null) return;
        var read = new AtCommand(FormattableString.Invariant($"AT+CMGR={place}"), SimLimits.Question) { TakesAnyLine = true };
        var reply = await _module.Channel.RunAsync(read, CancellationToken.None);
        if (!reply.Succeeded || reply.Lines.Count < 2 || AtValues.Of(reply.Lines[0])[1] != sms.Number) return;
        Take(string.Concat(reply.Lines.Skip(1).Select(line => Text(line, isUcs2: false))));
        if (_module.Channel.Data is null) await _module.TellAsync(FormattableString.Invariant($"AT+CMGD={place}"), CancellationToken.None);
    }

    private void Take(string text)
    {
        Left = DataVolumeText.Find(text) ?? Left;
        _answered.Ring();
    }
}
