using System.Globalization;
using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>TCP by SIMCom's commands, with one connection (CIPMUX=0) or six (CIPMUX=1), and their state machine.</summary>
internal sealed class SimcomSockets
{
    private const int Context = 1;
    private const int Numbers = 6;
    private const int LongestPiece = 1460;
    private const int LongestName = 150;

    private static readonly TimeSpan SingleLimit = TimeSpan.FromSeconds(160);
    private static readonly TimeSpan ManyLimit = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(200);

    private readonly ModuleCore _core;
    private readonly SortedDictionary<int, Socket> _sockets = [];
    private readonly HashSet<string> _unknownNames = new(StringComparer.OrdinalIgnoreCase);
    private Stage _stage;
    private bool _many;
    private bool _fetches;
    private bool _wasConnected;

    public SimcomSockets(ModuleCore core, CommandTable table)
    {
        _core = core;
        table.Add("+CIPMUX", Many);
        table.Add("+CSTT", Start);
        table.Add("+CIICR", BringUpAsync);
        table.Add("+CIFSR", Address);
        table.Add("+CIPSTART", ConnectAsync);
        table.Add("+CIPSEND", SendAsync);
        table.Add("+CIPACK", Acknowledged);
        table.Add("+CIPRXGET", Fetch);
        table.Add("+CIPSTATUS", Status);
        table.Add("+CIPCLOSE", CloseAsync);
        table.Add("+CIPSHUT", ShutAsync);
        table.Add("+CDNSGIP", Resolve);
        table.Accept("+CIPMODE", "+CIPHEAD", "+CIPSPRT", "+CIPSCONT", "+CIPQSEND", "+CIPCSGP");
    }

    private enum Stage
    {
        Initial,
        Start,
        Config,
        Active,
        Status,
        Dropped,
    }

    /// <summary>The session was ended by the network.</summary>
    public void Drop(int number)
    {
        if (number != Context) return;
        _sockets.Clear();
        _stage = Stage.Dropped;
        _core.Announce("+PDP: DEACT");
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);

    private DceResult Tell(string line)
    {
        _core.Inform(line);
        return DceResult.Ok;
    }

    private DceResult Refuse() => _core.Fail(EquipmentError.NotAllowed);

    private string Tag(int id) => _many ? Line($"{id}, ") : "";

    private DceResult Many(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Read) return Tell(_many ? "+CIPMUX: 1" : "+CIPMUX: 0");
        if (command.Kind is DceCommandKind.Test) return Tell("+CIPMUX: (0,1)");
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not ((0 or 1) and var mode) || _stage is not Stage.Initial) return Refuse();
        _many = mode == 1;
        return DceResult.Ok;
    }

    private DceResult Start(DceCommand command)
    {
        var session = _core.Sessions[Context];
        if (command.Kind is DceCommandKind.Read) return Tell($"+CSTT: \"{session.Apn}\",\"{session.User}\",\"\"");
        if (command.Kind is DceCommandKind.Test) return Tell("+CSTT: \"APN\",\"USER\",\"PWD\"");
        if (_stage is not Stage.Initial || command.Kind is not (DceCommandKind.Set or DceCommandKind.Action)) return Refuse();
        var values = command.Values;
        session.IsDefined = true;
        if (command.Kind is DceCommandKind.Set)
        {
            session.Apn = values[0];
            session.User = values.Count > 1 ? values[1] : "";
            session.Password = values.Count > 2 ? values[2] : "";
            session.Authentication = session.User.Length > 0 ? 1 : 0;
        }

        _stage = Stage.Start;
        return DceResult.Ok;
    }

    private async Task<DceResult> BringUpAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Action || _stage is not Stage.Start) return Refuse();
        return await ActivateAsync(life) ? DceResult.Ok : DceResult.Error;
    }

    private async Task<bool> ActivateAsync(CancellationToken life)
    {
        _stage = Stage.Config;
        var activation = await _core.Sessions.ActivateAsync(Context, life);
        _stage = activation.IsUp ? Stage.Active : Stage.Start;
        return activation.IsUp;
    }

    /// <summary>The address comes without an OK.</summary>
    private DceResult Address(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (_stage is not (Stage.Active or Stage.Status) || _core.Sessions[Context].Session is not { } session) return Refuse();
        _stage = Stage.Status;
        _core.Inform(session.Address);
        return DceResult.Told;
    }

    private async Task<DceResult> ConnectAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return Tell("+CIPSTART: (\"TCP\"),(host),(port)");
        if (command.Kind is not DceCommandKind.Set) return DceResult.Error;
        var values = command.Values.ToList();
        var id = _many ? command.ValueAt(0) : 0;
        if (_many) values.RemoveAt(0);
        if (id is not (< Numbers and var number) || values is not ["TCP", var host, var portText]) return _core.Fail(EquipmentError.IncorrectParameters);
        if (!ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0) return _core.Fail(EquipmentError.IncorrectParameters);
        if (host.Length is 0 or > LongestName || Uri.CheckHostName(host) is UriHostNameType.Unknown) return _core.Fail(EquipmentError.IncorrectParameters);
        if (_sockets.ContainsKey(number))
        {
            AnnounceSoon(Tag(number) + "ALREADY CONNECT");
            return Refuse();
        }

        // From the very beginning it brings the session up by itself.
        if (_stage is Stage.Initial && await ActivateAsync(life)) _stage = Stage.Status;
        if (_stage is not Stage.Status || _core.Sessions[Context].Session is not { IsUp: true } session) return Refuse();
        var socket = new Socket(new HostAddress(host, port), session.Connect(new HostAddress(host, port)));
        _sockets[number] = socket;
        _core.Loop.Report(OpenAsync(number, socket));
        return DceResult.Ok;
    }

    private void AnnounceSoon(string line) => _core.Loop.Arrive(TimeSpan.FromMilliseconds(1), () => _core.Announce(line));

    private async Task OpenAsync(int id, Socket socket)
    {
        await _core.Loop.DelayAsync(TimeSpan.FromMilliseconds(1));
        socket.Connection.Arrived = () => Arrive(id, socket);
        socket.Connection.Ended = () => End(id, socket);
        using var deadline = new Deadline(_core.Loop.Time, _many ? ManyLimit : SingleLimit);
        var opened = await socket.Connection.OpenAsync(deadline.Token);
        if (_sockets.GetValueOrDefault(id) != socket) return;
        if (opened.Fault is Fault.HostNameUnknown) _unknownNames.Add(socket.Host.Host);
        else _unknownNames.Remove(socket.Host.Host);
        socket.IsOpen = opened.Succeeded;
        if (!opened.Succeeded) _sockets.Remove(id);
        _wasConnected = true;
        _core.Announce(Tag(id) + (opened.Succeeded ? "CONNECT OK" : "CONNECT FAIL"));
    }

    private async Task<DceResult> SendAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(Line($"+CIPSEND: <length>"));
        if (command.Kind is DceCommandKind.Read) return Tell(Line($"+CIPSEND: {LongestPiece}"));
        var isSet = command.Kind is DceCommandKind.Set;
        var id = _many ? command.ValueAt(0) ?? -1 : 0;
        var lengthAt = _many ? 1 : 0;
        var length = isSet && command.Values.Count > lengthAt ? command.ValueAt(lengthAt) ?? 0 : (int?)null;
        if (length is <= 0 or > LongestPiece || _sockets.GetValueOrDefault(id) is not { IsOpen: true } socket) return Refuse();
        var bytes = await _core.Dialogue.PromptAsync(length, escapeCancels: length is null, life);
        if (bytes is null) return DceResult.Ok;
        if (_sockets.GetValueOrDefault(id) != socket || !socket.IsOpen) return DceResult.Error;
        return DceResult.Of(Tag(id) + (socket.Connection.TrySend(bytes) ? "SEND OK" : "SEND FAIL"));
    }

    private DceResult Acknowledged(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        var id = _many ? command.ValueAt(0) ?? -1 : 0;
        if (_sockets.GetValueOrDefault(id) is not { } socket) return Refuse();
        var connection = socket.Connection;
        return Tell(Line($"+CIPACK: {connection.Sent},{connection.Acknowledged},{connection.Sent - connection.Acknowledged}"));
    }

    private DceResult Fetch(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Read) return Tell(_fetches ? "+CIPRXGET: 1" : "+CIPRXGET: 0");
        if (command.Kind is DceCommandKind.Test) return Tell("+CIPRXGET: (0-4),(0-5),(1-1460)");
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not { } mode) return DceResult.Error;
        if (mode <= 1)
        {
            if (_sockets.Count > 0) return Refuse();
            _fetches = mode == 1;
            return DceResult.Ok;
        }

        var id = _many ? command.ValueAt(1) ?? -1 : 0;
        if (!_fetches || !_sockets.TryGetValue(id, out var socket)) return Refuse();
        var number = _many ? Line($",{id}") : "";
        if (mode == 4) return Tell(Line($"+CIPRXGET: 4{number},{socket.Connection.Available}"));
        if (mode is not (2 or 3) || command.ValueAt(_many ? 2 : 1) is not (> 0 and <= LongestPiece and var length)) return DceResult.Error;
        var bytes = new byte[Math.Min(mode == 3 ? length / 2 : length, socket.Connection.Available)];
        socket.Connection.Read(bytes);
        if (socket.Connection.Available == 0) socket.IsAnnounced = false;
        var shown = mode == 3 ? Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)) : bytes;
        _core.Inform(Line($"+CIPRXGET: {mode}{number},{shown.Length},{socket.Connection.Available}"));
        if (shown.Length > 0) _core.Dialogue.SendRaw((byte[])[.. shown, (byte)'\r', (byte)'\n']);
        if (!socket.IsOpen && socket.Connection.Available == 0) _sockets.Remove(id);
        return DceResult.Ok;
    }

    /// <summary>The state stands behind the OK.</summary>
    private DceResult Status(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Action) return DceResult.Error;
        var text = new StringBuilder("OK\r\n\r\nSTATE: ").Append(StateText());
        for (var id = 0; _many && id < Numbers; id++)
        {
            var line = _sockets.TryGetValue(id, out var socket)
                ? Line($"C: {id},0,\"TCP\",\"{socket.Host.Host}\",\"{socket.Host.Port}\",\"{(socket.IsOpen ? "CONNECTED" : socket.HasEnded ? "CLOSED" : "CONNECTING")}\"")
                : Line($"C: {id},,\"\",\"\",\"\",\"INITIAL\"");
            text.Append("\r\n\r\n").Append(line);
        }

        return DceResult.Of(text.ToString());
    }

    private string StateText() => _stage switch
    {
        Stage.Initial => "IP INITIAL",
        Stage.Start => "IP START",
        Stage.Config => "IP CONFIG",
        Stage.Active => "IP GPRSACT",
        Stage.Dropped => "PDP DEACT",
        _ when _many => _sockets.Count > 0 ? "IP PROCESSING" : "IP STATUS",
        _ when _sockets.GetValueOrDefault(0) is { HasEnded: false } socket => socket.IsOpen ? "CONNECT OK" : "TCP CONNECTING",
        _ => _wasConnected ? "TCP CLOSED" : "IP STATUS",
    };

    private async Task<DceResult> CloseAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        var id = _many ? command.ValueAt(0) ?? -1 : 0;
        if (!_sockets.TryGetValue(id, out var socket)) return Refuse();
        await _core.Loop.DelayAsync(CloseTime, life);
        Forget(id, socket);
        return DceResult.Of(Tag(id) + "CLOSE OK");
    }

    private async Task<DceResult> ShutAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Action) return DceResult.Error;
        await _core.Loop.DelayAsync(CloseTime, life);
        foreach (var (id, socket) in _sockets.ToArray()) Forget(id, socket);
        _core.Sessions.Release(Context);
        (_stage, _wasConnected) = (Stage.Initial, false);
        return DceResult.Of("SHUT OK");
    }

    /// <summary>What a name leads to is seen when it is dialled: a name is unknown once a connection to it has failed for that.</summary>
    private DceResult Resolve(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Set || !_core.Sessions[Context].IsUp) return Refuse();
        var name = command.Values[0];
        if (name.Length > LongestName) return _core.Fail(EquipmentError.IncorrectParameters);
        AnnounceSoon(_unknownNames.Contains(name) ? "+CDNSGIP: 0,8" : $"+CDNSGIP: 1,\"{name}\",\"198.51.100.1\"");
        return DceResult.Ok;
    }

    private void Forget(int id, Socket socket)
    {
        _sockets.Remove(id);
        (socket.Connection.Arrived, socket.Connection.Ended) = (null, null);
        socket.Connection.Close();
    }

    private void Arrive(int id, Socket socket)
    {
        if (!_fetches)
        {
            Push(id, socket);
        }
        else if (!socket.IsAnnounced)
        {
            socket.IsAnnounced = true;
            _core.Announce(_many ? Line($"+CIPRXGET: 1,{id}") : "+CIPRXGET: 1");
        }
    }

    private void Push(int id, Socket socket)
    {
        var bytes = new byte[socket.Connection.Available];
        socket.Connection.Read(bytes);
        if (_many) _core.Announce(Line($"+RECEIVE,{id},{bytes.Length}:\r\n") + Encoding.Latin1.GetString(bytes));
        else _core.Dialogue.SendRaw(bytes);
    }

    private void End(int id, Socket socket)
    {
        if (!socket.IsOpen || _sockets.GetValueOrDefault(id) != socket) return;
        (socket.IsOpen, socket.HasEnded) = (false, true);
        if (socket.Connection.Available == 0) _sockets.Remove(id);
        if (_core.Sessions[Context].IsUp) _core.Announce(Tag(id) + "CLOSED");
    }

    private sealed record Socket(HostAddress Host, MobileConnection Connection)
    {
        public bool IsOpen { get; set; }

        public bool IsAnnounced { get; set; }

        public bool HasEnded { get; set; }
    }
}
