using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.World.Modems;

/// <summary>
/// The modem's side of an AT dialogue on a serial line: echo, command lines, results, news, prompts, data mode with its
/// escape. What the commands do is the <see cref="IDce"/>'s. Takes any bytes at any time. Everything runs on the loop.
/// </summary>
public sealed class DceDialogue : IDisposable
{
    private const int ReadSize = 512;

    private static readonly byte[] PromptText = Encoding.ASCII.GetBytes("\r\n> ");

    private readonly ISerialPeer _peer;
    private readonly EventLoop _loop;
    private readonly ITrace _trace;
    private readonly DceLimits _limits;
    private readonly DceOutput _output;
    private readonly DceLineReader _reader;
    private readonly DceTypeAhead _meanwhile;
    private readonly EscapeWatch _watch;
    private readonly Queue<byte[]> _news = new();
    private IDce? _dce;
    private CancellationTokenSource _life = new();
    private DcePayload? _payload;
    private bool _isBusy;
    private bool _wasReady;

    /// <summary>Makes a dialogue that does not listen yet.</summary>
    /// <param name="peer">The device's end of the line.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="settings">What the terminal can set; the dialogue changes them.</param>
    /// <param name="trace">Takes the names of commands, and results; never what stands behind the names.</param>
    /// <param name="timeIndependentEscape">True for a modem whose escape needs no silence (TIES).</param>
    /// <param name="limits">Limits; null for the usual ones.</param>
    public DceDialogue(
        ISerialPeer peer, EventLoop loop, DceSettings settings, ITrace trace, bool timeIndependentEscape = false, DceLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(peer);
        (_peer, _loop, Settings, _trace) = (peer, loop, settings, trace);
        _limits = limits ?? new DceLimits();
        _output = new DceOutput(peer, _limits.Output);
        _reader = new DceLineReader(_limits.LongestLine);
        _meanwhile = new DceTypeAhead(_limits.TypeAhead);
        _watch = new EscapeWatch(loop, settings, _limits.LongestLine, LeaveDataMode) { IsTimeIndependent = timeIndependentEscape };
    }

    /// <summary>What the terminal has set.</summary>
    public DceSettings Settings { get; }

    /// <summary>How long the modem takes to begin with a command line. Default 2 ms.</summary>
    public TimeSpan ResponseTime { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>True: whatever comes is taken and nothing goes out, as from a module that hangs or has no power.</summary>
    public bool IsSilent
    {
        get => _output.IsMute;
        set => _output.IsMute = value;
    }

    /// <summary>True for a modem whose escape needs no silence, but a command line right behind it (TIES).</summary>
    public bool TimeIndependentEscape
    {
        get => _watch.IsTimeIndependent;
        set => _watch.IsTimeIndependent = value;
    }

    /// <summary>The stream of the call, also while it is suspended; null when there is none.</summary>
    public DceDataPort? Data { get; private set; }

    /// <summary>
    /// Completes when the terminal sends a character while the command under way is carried out; that character is lost
    /// (V.250, 5.6.1). Without having asked for this, what comes meanwhile is read after the command.
    /// </summary>
    public Task Interrupted => _meanwhile.Interrupted;

    private bool IsInDataMode => Data is { IsSuspended: false };

    /// <summary>Serves the line until it is gone.</summary>
    /// <param name="dce">What carries out the commands.</param>
    /// <param name="cancellationToken">Takes the modem down.</param>
    public async Task RunAsync(IDce dce, CancellationToken cancellationToken)
    {
        _dce = dce;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = _output.RunAsync(ending.Token);
        if (_peer.ControlLines is { } lines)
        {
            _wasReady = lines.DataTerminalReady;
            lines.LinesChanged += FollowLines;
        }

        try
        {
            await PumpAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            // Taken down.
        }
        finally
        {
            if (_peer.ControlLines is { } followed) followed.LinesChanged -= FollowLines;
            Restart();
            ending.Cancel();
        }

        await output;
    }

    /// <summary>Loses everything, as with the power: settings, line typed, command under way, call, what has not gone out.</summary>
    public void Restart()
    {
        var former = _life;
        _life = new CancellationTokenSource();
        (_isBusy, _payload) = (false, null);
        _reader.Reset(lastLine: true);
        _meanwhile.Clear();
        _news.Clear();
        _output.Clear();
        Settings.Restore();
        if (Data is { } data) EndData(data, null);
        former.Cancel();
        former.Dispose();
    }

    /// <summary>Tells a line of the answer to the command under way.</summary>
    /// <param name="text">The line.</param>
    public void Inform(string text) => _output.Post(Settings.Line(text));

    /// <summary>Tells news when no command is under way. In data mode they are lost.</summary>
    /// <param name="line">The line, e.g. <c>+CREG: 1</c>.</param>
    /// <returns>False if they are lost.</returns>
    public bool Announce(string line) => Announce(DceResult.Of(line));

    /// <summary>Tells news when no command is under way. In data mode they are lost.</summary>
    /// <param name="result">E.g. RING.</param>
    /// <returns>False if they are lost.</returns>
    public bool Announce(DceResult result)
    {
        if (IsInDataMode || _news.Count >= _limits.MostNews) return false;
        var bytes = result.Code is DceResultCode.Text ? Settings.Line(result.Text) : Settings.Render(result);
        if (_isBusy) _news.Enqueue(bytes);
        else _output.Post(bytes);
        return true;
    }

    /// <summary>Tells news at this very instant, be it in the middle of an answer: what careless modules do.</summary>
    /// <param name="line">The line.</param>
    public void AnnounceAtOnce(string line) => _output.Post(Settings.Line(line));

    /// <summary>Sends bytes as they are, unframed; for what has a form of its own.</summary>
    /// <param name="bytes">The bytes.</param>
    public void SendRaw(ReadOnlyMemory<byte> bytes) => _output.Post(bytes);

    /// <summary>Asks, within a command, for raw bytes: sends <c>&gt; </c> and takes what comes, without echo.</summary>
    /// <param name="length">How many; null: up to Ctrl+Z (1A).</param>
    /// <param name="escapeCancels">True: ESC (1B) as the first byte ends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The bytes, without the end sign; null if the terminal has cancelled.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<byte[]?> PromptAsync(int? length, bool escapeCancels, CancellationToken cancellationToken)
    {
        var payload = new DcePayload(length, escapeCancels, _limits.LongestPayload);
        _output.Post(PromptText);
        _payload = payload;
        while (!payload.IsDone && _meanwhile.TryTake(out var early)) payload.Push(early);
        try
        {
            await payload.Done.OrAbandoned(cancellationToken);
        }
        finally
        {
            if (_payload == payload) _payload = null;
        }

        return payload.Bytes;
    }

    /// <summary>Ends a stream: its call is over.</summary>
    /// <param name="data">The stream; nothing happens if it is not the present one.</param>
    /// <param name="news">What the terminal is told, e.g. NO CARRIER; null for nothing.</param>
    public void EndData(DceDataPort data, DceResult? news)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.End();
        if (Data != data) return;
        Data = null;
        _watch.Reset();
        if (news is not null) Announce(news);
    }

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[ReadSize];
        while (true)
        {
            if (Data is { IsFull: true, IsSuspended: false } full) await full.RoomAsync().OrAbandoned(cancellationToken);
            if (!(await _peer.ReadAsync(buffer, cancellationToken)).TryGet(out var count, out _)) return;
            for (var i = 0; i < count; i++) Take(buffer[i]);
        }
    }

    private void Take(byte octet)
    {
        if (IsSilent) return;
        if (_payload is { IsDone: false } payload) payload.Push(octet);
        else if (_isBusy) _meanwhile.Push(octet);
        else if (Data is { IsSuspended: false } data) TakeData(data, octet);
        else TakeCommand(octet);
    }

    private void TakeData(DceDataPort data, byte octet)
    {
        data.Feed(octet);
        _watch.Push(octet);
    }

    private void TakeCommand(byte octet)
    {
        if (_meanwhile.IsEndOfLastLine(octet)) return;
        if (Settings.Echo) _output.Post(new[] { octet });
        switch (_reader.Push(octet, Settings.EndOfLine, Settings.Backspace))
        {
            case DceLineReader.Finding.Line:
                _meanwhile.LineEnded();
                Begin(_reader.IsTooLong ? null : _reader.Body);
                break;
            case DceLineReader.Finding.Repeat:
                Begin(_reader.IsTooLong ? null : _reader.Body);
                break;
        }
    }

    private void Begin(string? line)
    {
        _isBusy = true;
        _meanwhile.Settle();
        _loop.Report(CarryOutAsync(line, _life.Token));
    }

    private async Task CarryOutAsync(string? line, CancellationToken life)
    {
        DceResult result;
        try
        {
            await _loop.DelayAsync(ResponseTime, life);
            result = line is null ? DceResult.Error : await RunLineAsync(new DceCommandLine(line), life);
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            return;
        }

        if (!life.IsCancellationRequested) Finish(result);
    }

    private async Task<DceResult> RunLineAsync(DceCommandLine line, CancellationToken life)
    {
        var last = DceResult.Ok;
        while (line.Next() is { } command)
        {
            _trace.Write("dce", "command", command.Name);
            var result = Settings.Run(command, Inform);
            if (result is null || (result.Code is DceResultCode.Ok && command.Name == "&F")) result = await _dce!.RunAsync(command, life);
            if (result.Code is not (DceResultCode.Ok or DceResultCode.Told)) return result;
            last = result;
        }

        return line.IsAtEnd ? last : DceResult.Error;
    }

    private void Finish(DceResult result)
    {
        _trace.Write("dce", "result", result.Code.ToString());
        _isBusy = false;
        _meanwhile.Settle();
        _output.Post(Settings.Render(result));
        if (result.Data is { IsOver: false } data) EnterDataMode(data);
        while (!IsInDataMode && _news.TryDequeue(out var news)) _output.Post(news);
        while (!_isBusy && _meanwhile.TryTake(out var octet)) Take(octet);
    }

    private void EnterDataMode(DceDataPort data)
    {
        if (Data is { } former && former != data) former.End();
        Data = data;
        _watch.Reset();
        data.Open(_output.SendAsync, _limits.DataBuffer);
    }

    private void LeaveDataMode(string? line)
    {
        if (Data is not { IsSuspended: false } data) return;
        data.Suspend();
        _dce!.Escaped(data);
        if (line is not null) Begin(line);
        else _output.Post(Settings.Render(DceResult.Ok));
    }

    private void FollowLines(object? sender, EventArgs e)
    {
        var isReady = _peer.ControlLines!.DataTerminalReady;
        var falls = _wasReady && !isReady;
        _wasReady = isReady;
        if (!falls || IsSilent) return;
        if (Settings.TerminalReadyRule == 1) LeaveDataMode(null);
        else if (Settings.TerminalReadyRule > 1) _dce!.TerminalNotReady(Settings.TerminalReadyRule == 3);
    }
}
