using System.Globalization;
using System.Text;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>
/// Short messages in text mode (3GPP TS 27.005), as far as a balance query needs them: one is sent, the carrier's answer comes
/// into storage and is announced.
/// </summary>
internal sealed class MessageCommands
{
    private const int Capacity = 20;
    private const int NotSupported = 303;
    private const int InvalidIndex = 321;
    private const int NoNetwork = 331;
    private const int Unknown = 500;
    private const int StoredFlag = 1;
    private const int DirectFlag = 2;

    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);
    private static readonly string[] States = ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT", "ALL"];

    private readonly ModuleCore _core;
    private readonly SortedDictionary<int, Message> _stored = [];
    private bool _isText;
    private int _newsMode = 2;
    private int _news = 1;
    private int _reference;

    public MessageCommands(ModuleCore core, CommandTable table)
    {
        _core = core;
        table.Add("+CMGF", Format);
        table.Add("+CNMI", News);
        table.Add("+CMGS", SendAsync);
        table.Add("+CMGR", ReadOne);
        table.Add("+CMGL", List);
        table.Add("+CMGD", Delete);
        table.Add("+CPMS", Storage);
        table.Add("+CSMS", Service);
        table.Add("+CSCA", Centre);
        table.Accept("+CSMP", "+CSDH", "+CMMS");
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);

    private DceResult Tell(string line)
    {
        _core.Inform(line);
        return DceResult.Ok;
    }

    private DceResult Format(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Read) return Tell(_isText ? "+CMGF: 1" : "+CMGF: 0");
        if (command.Kind is DceCommandKind.Test) return Tell("+CMGF: (0,1)");
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not ((0 or 1) and var mode)) return DceResult.Error;
        _isText = mode == 1;
        return DceResult.Ok;
    }

    private DceResult News(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Read) return Tell(Line($"+CNMI: {_newsMode},{_news},0,0,0"));
        if (command.Kind is DceCommandKind.Test) return Tell("+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)");
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not (<= 2 and var mode) || command.ValueAt(1) is > 3) return _core.FailMessage(NotSupported);
        _newsMode = mode;
        if (command.ValueAt(1) is { } news) _news = news;
        return DceResult.Ok;
    }

    private DceResult Service(DceCommand command) => command.Kind switch
    {
        DceCommandKind.Read => Tell("+CSMS: 0,1,1,1"),
        DceCommandKind.Test => Tell("+CSMS: (0,1)"),
        DceCommandKind.Set => Tell("+CSMS: 1,1,1"),
        _ => DceResult.Error,
    };

    private DceResult Centre(DceCommand command) => command.Kind switch
    {
        DceCommandKind.Read => Tell("+CSCA: \"+8600036800000\",145"),
        DceCommandKind.Test or DceCommandKind.Set => DceResult.Ok,
        _ => DceResult.Error,
    };

    private DceResult Storage(DceCommand command)
    {
        var use = Line($"{_stored.Count},{Capacity}");
        return command.Kind switch
        {
            DceCommandKind.Read => Tell($"+CPMS: \"SM\",{use},\"SM\",{use},\"SM\",{use}"),
            DceCommandKind.Test => Tell("+CPMS: (\"SM\"),(\"SM\"),(\"SM\")"),
            DceCommandKind.Set when command.Values.All(store => store == "SM") => Tell($"+CPMS: {use},{use},{use}"),
            DceCommandKind.Set => _core.FailMessage(NotSupported),
            _ => DceResult.Error,
        };
    }

    private async Task<DceResult> SendAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Set || !_isText || command.Values[0].Length is 0 or > 40) return _core.FailMessage(NotSupported);
        if (_core.SimError is not null) return _core.FailMessage(300 + _core.SimError.Value);
        var text = await _core.Dialogue.PromptAsync(length: null, escapeCancels: true, life);
        if (text is null) return DceResult.Ok;
        await _core.Loop.DelayAsync(SendTime, life);
        if (!_core.Registration.IsAttached) return _core.FailMessage(NoNetwork);
        var keyword = Encoding.Latin1.GetString(text).Trim();
        if (_core.CharacterSet == "UCS2" && keyword.Length % 4 == 0 && keyword.All(char.IsAsciiHexDigit))
            keyword = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(keyword));
        var isAsked = command.Values[0] == Subscription.SmsNumber && string.Equals(keyword, Subscription.SmsKeyword, StringComparison.OrdinalIgnoreCase);
        if (isAsked && _core.Carrier.Subscription.Query is BalanceQuery.Sms or BalanceQuery.Both) _core.Loop.Arrive(AnswerTime, Receive);
        return Tell(Line($"+CMGS: {++_reference % 256}"));
    }

    private void Receive()
    {
        var index = 1;
        while (_stored.ContainsKey(index)) index++;
        if (!_core.IsAlive || !_core.Registration.IsAttached || index > Capacity) return;
        var text = _core.Carrier.Subscription.BalanceText;
        var at = _core.Loop.Time.GetLocalNow().ToString("yy/MM/dd,HH:mm:ss", CultureInfo.InvariantCulture) + "+32";
        var message = new Message(at, _core.CharacterSet == "UCS2" ? Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) : text);
        if (_newsMode > 0 && _news is DirectFlag)
        {
            _core.Announce($"+CMT: \"{Subscription.SmsNumber}\",,\"{at}\"\r\n{message.Text}");
            return;
        }

        _stored[index] = message;
        if (_newsMode > 0 && _news is StoredFlag) _core.Announce(Line($"+CMTI: \"SM\",{index}"));
    }

    private DceResult ReadOne(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Set || !_isText) return _core.FailMessage(NotSupported);
        if (command.ValueAt(0) is not { } index || !_stored.TryGetValue(index, out var message)) return _core.FailMessage(InvalidIndex);
        Show(message, $"+CMGR: \"{message.State}\"");
        return DceResult.Ok;
    }

    private DceResult List(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(_isText ? "+CMGL: (\"" + string.Join("\",\"", States) + "\")" : "+CMGL: (0-4)");
        if (!_isText) return _stored.Count == 0 ? DceResult.Ok : _core.FailMessage(Unknown);
        var wanted = command.Kind is DceCommandKind.Set ? command.Values[0] : States[0];
        if (!States.Contains(wanted)) return _core.FailMessage(NotSupported);
        foreach (var (index, message) in _stored)
        {
            if (wanted is "ALL" || wanted == message.State) Show(message, Line($"+CMGL: {index},\"{message.State}\""));
        }

        return DceResult.Ok;
    }

    private void Show(Message message, string head)
    {
        _core.Inform($"{head},\"{Subscription.SmsNumber}\",,\"{message.At}\"");
        _core.Inform(message.Text);
        message.State = States[1];
    }

    private DceResult Delete(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return Tell("+CMGD: (" + string.Join(',', _stored.Keys) + "),(0-4)");
        if (command.Kind is not DceCommandKind.Set) return DceResult.Error;
        if (command.ValueAt(1) is > 0) _stored.Clear();
        else if (command.ValueAt(0) is not { } index || !_stored.Remove(index)) return _core.FailMessage(InvalidIndex);
        return DceResult.Ok;
    }

    private sealed record Message(string At, string Text)
    {
        public string State { get; set; } = States[0];
    }
}
