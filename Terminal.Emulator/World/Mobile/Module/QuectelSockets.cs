using System.Text;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>TCP by Quectel's commands: buffer access (0) and direct push (1).</summary>
internal sealed class QuectelSockets
{
    private const int Numbers = 12;
    private const int LongestPiece = 1460;
    private const int LongestRead = 1500;
    private const int LongestName = 150;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(100);

    private readonly ModuleCore _core;
    private readonly SortedDictionary<int, Socket> _sockets = [];
    private int _error;
    private int _localPort = 49152;

    public QuectelSockets(ModuleCore core, CommandTable table)
    {
        _core = core;
        table.Add("+QICSGP", Configure);
        table.Add("+QIACT", ActivateAsync);
        table.Add("+QIDEACT", DeactivateAsync);
        table.Add("+QIOPEN", Open);
        table.Add("+QISEND", SendAsync);
        table.Add("+QIRD", Read);
        table.Add("+QISTATE", State);
        table.Add("+QICLOSE", CloseAsync);
        table.Add("+QIGETERROR", Error);
    }

    /// <summary>A session was ended by the network, and its connections with it.</summary>
    public void Drop(int number)
    {
        foreach (var (id, _) in _sockets.Where(entry => entry.Value.Context == number).ToArray()) _sockets.Remove(id);
        _core.Announce(Line($"+QIURC: \"pdpdeact\",{number}"));
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);

    private DceResult Tell(string line)
    {
        _core.Inform(line);
        return DceResult.Ok;
    }

    private DceResult Refuse(int error)
    {
        _error = error;
        return DceResult.Error;
    }

    private DceResult Configure(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(Line($"+QICSGP: (1-{_core.Model.Contexts}),(1-3),<APN>,<username>,<password>,(0-3)"));
        if (command.Kind is not DceCommandKind.Set || !_core.Sessions.IsNumber(command.ValueAt(0))) return Refuse(QuectelError.Parameters);
        var session = _core.Sessions[command.ValueAt(0)!.Value];
        var values = command.Values;
        if (values.Count == 1) return Tell(Line($"+QICSGP: 1,\"{session.Apn}\",\"{session.User}\",\"\",{session.Authentication}"));
        if (command.ValueAt(1) is not (1 or 2 or 3) || session.IsUp) return Refuse(QuectelError.Parameters);
        session.IsDefined = true;
        session.Apn = values.Count > 2 ? values[2] : "";
        session.User = values.Count > 3 ? values[3] : "";
        session.Password = values.Count > 4 ? values[4] : "";
        session.Authentication = command.ValueAt(5) ?? (session.User.Length > 0 ? 1 : 0);
        return DceResult.Ok;
    }

    private async Task<DceResult> ActivateAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(Line($"+QIACT: (1-{_core.Model.Contexts})"));
        if (command.Kind is DceCommandKind.Read)
        {
            foreach (var (number, session) in _core.Sessions.Defined)
            {
                if (session.IsUp) _core.Inform(Line($"+QIACT: {number},1,1,\"{session.Session!.Address}\""));
            }

            return DceResult.Ok;
        }

        if (command.Kind is not DceCommandKind.Set || !_core.Sessions.IsNumber(command.ValueAt(0))) return Refuse(QuectelError.Parameters);
        var context = _core.Sessions[command.ValueAt(0)!.Value];
        if (context.WasDropped) return Refuse(QuectelError.SessionBroken);
        if (!context.IsDefined) return Refuse(QuectelError.NoAccessPoint);
        var activation = await _core.Sessions.ActivateAsync(command.ValueAt(0)!.Value, life);
        return activation.IsUp ? DceResult.Ok : Refuse(QuectelError.SessionFailed);
    }

    private async Task<DceResult> DeactivateAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is not DceCommandKind.Set || !_core.Sessions.IsNumber(command.ValueAt(0))) return Refuse(QuectelError.Parameters);
        var number = command.ValueAt(0)!.Value;
        await _core.Loop.DelayAsync(ReleaseTime, life);
        foreach (var (id, socket) in _sockets.Where(entry => entry.Value.Context == number).ToArray()) Forget(id, socket);
        _core.Sessions.Release(number);
        return DceResult.Ok;
    }

    private DceResult Open(DceCommand command)
    {
        if (command.Kind is not DceCommandKind.Set || command.Values is not [_, _, _, var host, _, ..] values) return Refuse(QuectelError.Parameters);
        if (!_core.Sessions.IsNumber(command.ValueAt(0)) || command.ValueAt(1) is not (< Numbers and var id)) return Refuse(QuectelError.Parameters);
        if (values[2] != "TCP") return Refuse(QuectelError.NotSupported);
        if (command.ValueAt(4) is not (> 0 and var port) || host.Length is 0 or > LongestName || Uri.CheckHostName(host) is UriHostNameType.Unknown) return Refuse(QuectelError.Parameters);
        var mode = values.Count > 6 ? command.ValueAt(6) : 0;
        if (mode is not (0 or 1)) return Refuse(QuectelError.NotSupported);
        if (_sockets.ContainsKey(id)) return Refuse(QuectelError.NumberInUse);
        var context = _core.Sessions[command.ValueAt(0)!.Value];
        if (context.Session is not { IsUp: true } session) return Refuse(QuectelError.SessionFailed);
        var socket = new Socket(command.ValueAt(0)!.Value, new HostAddress(host, port), session.Connect(new HostAddress(host, port)), mode == 1, _localPort);
        _localPort = _localPort == 65535 ? 49152 : _localPort + 1;
        _sockets[id] = socket;
        _core.Loop.Report(OpenAsync(id, socket));
        return DceResult.Ok;
    }

    private async Task OpenAsync(int id, Socket socket)
    {
        // Its answer stands before the news of the opening.
        await _core.Loop.DelayAsync(TimeSpan.FromMilliseconds(1));
        socket.Connection.Arrived = () => Arrive(id, socket);
        socket.Connection.Ended = () => End(id, socket);
        using var deadline = new Deadline(_core.Loop.Time, ConnectLimit);
        var opened = await socket.Connection.OpenAsync(deadline.Token);
        if (_sockets.GetValueOrDefault(id) != socket) return;
        var error = opened.Fault is { } fault ? QuectelError.Of(fault) : 0;
        if (error != 0) _error = error;
        socket.IsOpen = error == 0;
        if (error != 0) _sockets.Remove(id);
        _core.Announce(Line($"+QIOPEN: {id},{error}"));
    }

    private async Task<DceResult> SendAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(Line($"+QISEND: (0-{Numbers - 1}),(0-{LongestPiece})"));
        if (command.Kind is not DceCommandKind.Set || Find(command) is not { } socket) return Refuse(QuectelError.Parameters);
        if (command.Values.Count > 1 && command.ValueAt(1) is null or > LongestPiece) return Refuse(QuectelError.Parameters);
        var connection = socket.Connection;
        if (command.ValueAt(1) is 0) return Tell(Line($"+QISEND: {connection.Sent},{connection.Acknowledged},{connection.Sent - connection.Acknowledged}"));
        if (!socket.IsOpen) return Refuse(QuectelError.Closed);
        var bytes = await _core.Dialogue.PromptAsync(command.ValueAt(1), escapeCancels: command.ValueAt(1) is null, life);
        if (bytes is null) return DceResult.Ok;
        // The session may have ended while the terminal was talking.
        if (Find(command) != socket || !socket.IsOpen) return Refuse(QuectelError.Closed);
        return connection.TrySend(bytes) ? DceResult.Of("SEND OK") : DceResult.Of("SEND FAIL");
    }

    private DceResult Read(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(Line($"+QIRD: (0-{Numbers - 1}),(0-{LongestRead})"));
        if (command.Kind is not DceCommandKind.Set || Find(command) is not { } socket || socket.IsPush) return Refuse(QuectelError.Parameters);
        var length = command.Values.Count > 1 ? command.ValueAt(1) : LongestRead;
        if (length is null or > LongestRead) return Refuse(QuectelError.Parameters);
        if (length == 0) return Tell(Line($"+QIRD: {socket.Fetched + socket.Connection.Available},{socket.Fetched},{socket.Connection.Available}"));
        var bytes = new byte[Math.Min(length.Value, socket.Connection.Available)];
        socket.Connection.Read(bytes);
        socket.Fetched += bytes.Length;
        if (socket.Connection.Available == 0) socket.IsAnnounced = false;
        SendFramed(Line($"+QIRD: {bytes.Length}"), bytes);
        return DceResult.Ok;
    }

    private void SendFramed(string head, byte[] bytes)
    {
        _core.Inform(head);
        if (bytes.Length > 0) _core.Dialogue.SendRaw((byte[])[.. bytes, (byte)'\r', (byte)'\n']);
    }

    private DceResult State(DceCommand command)
    {
        if (command.Kind is not (DceCommandKind.Read or DceCommandKind.Set)) return DceResult.Error;
        foreach (var (id, socket) in _sockets)
        {
            var isAsked = command.Kind is DceCommandKind.Read || (command.ValueAt(0) is 0 ? socket.Context == command.ValueAt(1) : id == command.ValueAt(1));
            if (isAsked)
                _core.Inform(Line($"+QISTATE: {id},\"TCP\",\"{socket.Host.Host}\",{socket.Host.Port},{socket.LocalPort},{StateOf(socket)},{socket.Context},0,{(socket.IsPush ? 1 : 0)},\"usbmodem\""));
        }

        return DceResult.Ok;
    }

    private static int StateOf(Socket socket) => socket.IsOpen ? 2 : socket.Connection.State is ConnectionState.Idle or ConnectionState.Opening ? 1 : 4;

    private async Task<DceResult> CloseAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Test) return Tell(Line($"+QICLOSE: (0-{Numbers - 1}),(0-65535)"));
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not (< Numbers and var id)) return Refuse(QuectelError.Parameters);
        await _core.Loop.DelayAsync(CloseTime, life);
        if (_sockets.TryGetValue(id, out var socket)) Forget(id, socket);
        return DceResult.Ok;
    }

    private DceResult Error(DceCommand command) =>
        command.Kind is DceCommandKind.Action or DceCommandKind.Read ? Tell(Line($"+QIGETERROR: {_error},\"{QuectelError.Text(_error)}\"")) : DceResult.Ok;

    private Socket? Find(DceCommand command) => command.ValueAt(0) is { } id ? _sockets.GetValueOrDefault(id) : null;

    private void Forget(int id, Socket socket)
    {
        _sockets.Remove(id);
        (socket.Connection.Arrived, socket.Connection.Ended) = (null, null);
        socket.Connection.Close();
    }

    private void Arrive(int id, Socket socket)
    {
        if (socket.IsPush) Push(id, socket);
        else if (!socket.IsAnnounced) socket.IsAnnounced = Announced(Line($"+QIURC: \"recv\",{id}"));
    }

    private bool Announced(string line)
    {
        _core.Announce(line);
        return true;
    }

    private void Push(int id, Socket socket)
    {
        while (socket.Connection.Available > 0)
        {
            var bytes = new byte[Math.Min(LongestRead, socket.Connection.Available)];
            socket.Connection.Read(bytes);
            _core.Announce(Line($"+QIURC: \"recv\",{id},{bytes.Length}\r\n") + Encoding.Latin1.GetString(bytes));
        }
    }

    private void End(int id, Socket socket)
    {
        if (!socket.IsOpen || _sockets.GetValueOrDefault(id) != socket) return;
        socket.IsOpen = false;
        // A connection lost with its session is told by the session's news.
        if (_core.Sessions[socket.Context].IsUp) _core.Announce(Line($"+QIURC: \"closed\",{id}"));
    }

    private sealed record Socket(int Context, HostAddress Host, MobileConnection Connection, bool IsPush, int LocalPort)
    {
        public bool IsOpen { get; set; }

        public bool IsAnnounced { get; set; }

        public long Fetched { get; set; }
    }
}
