using System.Text;
using System.Text.RegularExpressions;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Tests.Modems;

/// <summary>
/// A modem that answers by a two-column table, <c>command =&gt; answer</c>. In an answer <c>&lt;text&gt;</c> is a framed line,
/// <c>{n}</c> a pause of n ms, <c>|</c> cuts a read, <c>\r \n</c> are themselves; <c>&gt;&gt;n</c> prompts and takes n raw bytes,
/// the rest follows them; <c>@data</c> enters data mode. A star at the end of a command stands for anything. Answers between
/// <c>||</c> are given in turn, the last one from then on. Unknown commands get ERROR.
/// </summary>
internal sealed partial class ScriptedModem : ISerialLine
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly List<(string Command, string Answer)> _table;
    private readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);
    private readonly Queue<byte[]> _incoming = new();
    private readonly Queue<string> _queued = new();
    private readonly StringBuilder _line = new();
    private readonly List<byte> _payload = [];
    private TaskCompletionSource? _reader;
    private TaskCompletionSource? _payloadDone;
    private IDisposable? _escaping;
    private Fault? _fault = Fault.SerialClosed;
    private int _payloadWanted;
    private int _signs;
    private bool _busy;
    private bool _aborted;
    private CancellationTokenSource? _abort;
    private long _lastByte;

    public ScriptedModem(EventLoop loop, params string[] table)
    {
        _loop = loop;
        _table = [.. table.Select(Row), ("AT", "<OK>"), ("ATE0*", "<OK>"), ("ATE1", "<OK>"), ("ATH", "<OK>"), ("ATZ", "<OK>")];
    }

    internal enum Busy
    {
        /// <summary>What comes while a command is under way is answered after it.</summary>
        Queues,

        /// <summary>What comes while a command is under way is lost.</summary>
        Drops,

        /// <summary>What comes while a command is under way aborts it, as in dialling.</summary>
        Aborts,
    }

    public bool Echo { get; set; }

    public bool Numeric { get; init; }

    public bool Dead { get; set; }

    /// <summary>Why the line cannot be opened, or null.</summary>
    public Fault? WhyNotThere { get; set; }

    public Busy WhileBusy { get; init; }

    public bool InData { get; private set; }

    /// <summary>True while a command is under way.</summary>
    public bool IsBusy => _busy;

    /// <summary>True while nobody has the line open.</summary>
    public bool IsClosed => _fault is Fault.SerialClosed;

    /// <summary>Whatever goes out passes here: to lose, double or cut.</summary>
    public Func<byte[], IEnumerable<byte[]>> Wire { get; set; } = chunk => [chunk];

    /// <summary>Answers a command instead of the table; null leaves it to the table.</summary>
    public Func<string, string?> Instead { get; set; } = _ => null;

    /// <summary>True to hand everything that has come to one read.</summary>
    public bool MergeReads { get; set; }

    public List<string> Commands { get; } = [];

    /// <summary>When each command came.</summary>
    public List<TimeSpan> Times { get; } = [];

    /// <summary>What came in data mode or behind a prompt.</summary>
    public List<byte> Received { get; } = [];

    public ISerialControlLines? ControlLines => null;

    public static byte[] Framed(string text) => Encoding.Latin1.GetBytes($"\r\n{text}\r\n");

    public Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        if (WhyNotThere is { } refusal) return Task.FromResult<Outcome>(refusal);
        _fault = null;
        return Task.FromResult(Outcome.Ok);
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_incoming.Count == 0)
        {
            if (_fault is { } fault) return fault;
            _reader = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _reader.Task.OrAbandoned(cancellationToken);
        }

        var chunk = _incoming.Dequeue();
        while (MergeReads && _incoming.Count > 0) chunk = [.. chunk, .. _incoming.Dequeue()];
        var count = Math.Min(chunk.Length, buffer.Length);
        chunk.AsSpan(0, count).CopyTo(buffer.Span);
        if (count == chunk.Length) return count;
        var rest = _incoming.ToArray();
        _incoming.Clear();
        foreach (var later in rest.Prepend(chunk[count..])) _incoming.Enqueue(later);
        return count;
    }

    public Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_fault is { } fault) return Task.FromResult<Outcome>(fault);
        if (!Dead)
        {
            foreach (var octet in bytes.ToArray()) Take(octet);
        }

        return Task.FromResult(Outcome.Ok);
    }

    public Task<Outcome> ChangeAsync(SerialSettings settings) => Task.FromResult(Outcome.Ok);

    public Task CloseAsync()
    {
        Unplug(Fault.SerialClosed);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    public void Unplug(Fault fault = Fault.SerialUnplugged)
    {
        _fault ??= fault;
        _reader?.TrySetResult();
    }

    /// <summary>Sends raw bytes now.</summary>
    public void Send(byte[] bytes)
    {
        foreach (var chunk in Wire(bytes))
        {
            if (chunk.Length > 0) _incoming.Enqueue(chunk);
        }

        _reader?.TrySetResult();
    }

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Loses the carrier in data mode.</summary>
    public void DropCarrier()
    {
        InData = false;
        Send(Framed("NO CARRIER"));
    }

    private static (string Command, string Answer) Row(string row)
    {
        var columns = row.Split("=>", 2, StringSplitOptions.TrimEntries);
        return (columns[0], columns[1]);
    }

    private void Take(byte octet)
    {
        if (_payloadWanted > 0)
        {
            _payload.Add(octet);
            if (--_payloadWanted == 0) _payloadDone?.TrySetResult();
        }
        else if (InData)
        {
            TakeData(octet);
        }
        else if (_busy && WhileBusy is Busy.Drops)
        {
        }
        else if (_busy && WhileBusy is Busy.Aborts)
        {
            _aborted = true;
            _abort?.Cancel();
        }
        else
        {
            TakeCommand((char)octet);
        }

        _lastByte = _loop.Time.GetTimestamp();
    }

    private void TakeData(byte octet)
    {
        Received.Add(octet);
        _escaping?.Dispose();
        if (_loop.Time.GetElapsedTime(_lastByte) >= Guard) _signs = 0;
        _signs = octet == '+' && _signs >= 0 ? _signs + 1 : -1;
        if (_signs == 3) _escaping = _loop.Arrive(Guard, () =>
        {
            InData = false;
            Send(Framed("OK"));
        });
    }

    private void TakeCommand(char character)
    {
        if (Echo) Send([(byte)character]);
        if (character is '\x1B')
        {
            _line.Clear();
            return;
        }

        if (character is not '\r')
        {
            _line.Append(character);
            return;
        }

        var line = _line.ToString().Trim();
        _line.Clear();
        if (line.Length == 0) return;
        if (_busy) _queued.Enqueue(line);
        else _ = AnswerAsync(line);
    }

    private async Task AnswerAsync(string line)
    {
        Commands.Add(line);
        Times.Add(TimeSpan.FromTicks(_loop.Time.GetUtcNow().UtcTicks));
        if (line.StartsWith("ATE0", StringComparison.Ordinal)) Echo = false;
        if (line.StartsWith("ATE1", StringComparison.Ordinal)) Echo = true;
        _busy = true;
        await PlayAsync(AnswerOf(line));
        _busy = false;
        if (_queued.TryDequeue(out var next)) await AnswerAsync(next);
    }

    private string AnswerOf(string line)
    {
        if (Instead(line) is { } special) return special;
        foreach (var (command, answer) in _table)
        {
            if (command == line || (command.EndsWith('*') && line.StartsWith(command[..^1], StringComparison.Ordinal)))
                return InTurn(command, answer.Split("||", StringSplitOptions.TrimEntries));
        }

        return "<ERROR>";
    }

    private string InTurn(string command, string[] answers)
    {
        var turn = _turns.GetValueOrDefault(command);
        _turns[command] = turn + 1;
        return answers[Math.Min(turn, answers.Length - 1)];
    }

    private async Task PlayAsync(string answer)
    {
        _aborted = false;
        await _loop.DelayAsync(TimeSpan.FromMilliseconds(2));
        foreach (Match part in Parts().Matches(answer))
        {
            var text = part.Value;
            if (text.StartsWith('{'))
            {
                await PauseAsync(TimeSpan.FromMilliseconds(int.Parse(text[1..^1], System.Globalization.CultureInfo.InvariantCulture)));
            }
            else if (text.StartsWith(">>", StringComparison.Ordinal))
            {
                (_payloadWanted, _payloadDone) = (int.Parse(text[2..], System.Globalization.CultureInfo.InvariantCulture), new());
                _payload.Clear();
                Send("\r\n> ");
                await _payloadDone.Task;
                Received.AddRange(_payload);
            }
            else if (text == "@data")
            {
                InData = true;
                _lastByte = _loop.Time.GetTimestamp();
            }
            else if (text == "|")
            {
                await _loop.DelayAsync(TimeSpan.FromMilliseconds(1));
            }
            else if (text.StartsWith('<'))
            {
                Send(Numeric ? NumericOf(text[1..^1]) : $"\r\n{text[1..^1]}\r\n");
            }
            else
            {
                Send(Regex.Unescape(text));
            }

            if (!_aborted) continue;
            Send(Framed("NO CARRIER"));
            return;
        }
    }

    private async Task PauseAsync(TimeSpan time)
    {
        using var abort = _abort = new CancellationTokenSource();
        try
        {
            await _loop.DelayAsync(time, abort.Token);
        }
        catch (OperationCanceledException)
        {
            // What aborts shows itself behind the pause.
        }

        _abort = null;
    }

    private static string NumericOf(string text) => text switch
    {
        "OK" => "0\r",
        "CONNECT" => "1\r",
        "NO CARRIER" => "3\r",
        "ERROR" => "4\r",
        "BUSY" => "7\r",
        _ => text + "\r\n",
    };

    [GeneratedRegex(@"\{[0-9]+\}|>>[0-9]+|@data|\||<[^>]*>|[^{<|@>]+", RegexOptions.None, 1000)]
    private static partial Regex Parts();
}
