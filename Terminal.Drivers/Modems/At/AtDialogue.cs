using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.At;

/// <summary>
/// Sorts what a modem sends in command state: echo, lines of the answer, final result, prompt, raw bytes, news. Knows
/// nothing of time or of the line.
/// </summary>
internal sealed class AtDialogue
{
    private readonly AtLexer _lexer;
    private readonly AtResults _results;
    private readonly ModemModel _model;
    private readonly AtLimits _limits;
    private readonly ITrace _trace;
    private readonly Action<AtUrc> _news;
    private readonly Action<string> _connected;
    private string _payloadLine = string.Empty;
    private bool _payloadIsNews;

    /// <param name="model">The modem.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="trace">Takes the lines, masked.</param>
    /// <param name="news">Takes lines that came unasked.</param>
    /// <param name="connected">Told when a call is through, before the command ends: the next byte is data.</param>
    public AtDialogue(ModemModel model, AtLimits limits, ITrace trace, Action<AtUrc> news, Action<string> connected)
    {
        _model = model;
        _limits = limits;
        _trace = trace;
        _news = news;
        _connected = connected;
        _lexer = new AtLexer(limits);
        _results = new AtResults(model);
    }

    /// <summary>The command under way, or null.</summary>
    public AtExchange? Current { get; private set; }

    /// <summary>Final results that no command had asked for, since the dialogue began.</summary>
    public int Strays { get; private set; }

    /// <summary>True if a CONNECT came that no command had asked for: the modem may be in data mode.</summary>
    public bool ConnectedUnasked { get; set; }

    /// <summary>Whether the modem echoes, as far as the last command showed; null before any did.</summary>
    public bool? Echo { get; private set; }

    /// <summary>True while the result codes may be numbers.</summary>
    public bool NumbersCount { get; set; }

    /// <summary>True if a line feed may still belong to the CONNECT.</summary>
    public bool EndedByReturn => _lexer.EndedByReturn;

    public AtExchange Begin(AtCommand command)
    {
        if (Current is not null) throw new InvalidOperationException("A command is under way.");
        _lexer.PromptExpected = command.Payload is not null;
        return Current = new AtExchange(command);
    }

    /// <summary>Ends the wait for the command under way; whatever comes for it later is a stray.</summary>
    public void Abandon()
    {
        Current = null;
        _lexer.Reset();
    }

    public void Push(byte octet)
    {
        switch (_lexer.Push(octet))
        {
            case AtLexer.Token.Line:
                TakeLine(_lexer.Line);
                break;
            case AtLexer.Token.Prompt:
                _trace.Write("modem", "prompt", ">");
                Current?.Prompt();
                break;
            case AtLexer.Token.Payload:
                TakePayload(_lexer.Payload);
                break;
        }
    }

    private void TakeLine(string line)
    {
        if (Current is not { } exchange)
        {
            TakeIdle(line);
            return;
        }

        if (IsEcho(line, exchange)) return;
        if (FinalOf(line, exchange) is { } outcome) End(exchange, outcome, line);
        else if (BelongsTo(line, exchange)) TakeAnswer(line, exchange);
        else TakeNews(line);
    }

    private void TakeIdle(string line)
    {
        if (!IsKnownNews(line) && _results.Read(line, NumbersCount) is { } outcome && IsAnswer(outcome, AtCommandKind.Plain))
        {
            Strays++;
            _trace.Write("modem", "stray", AtTraceText.OfLine(line));
            return;
        }

        TakeNews(line);
    }

    /// <summary>The command comes back before anything else; where a character was lost it still begins with AT.</summary>
    private bool IsEcho(string line, AtExchange exchange)
    {
        if (exchange.EchoSeen || exchange.Lines.Count > 0) return false;
        var same = line.Equals(exchange.Command.Text, StringComparison.OrdinalIgnoreCase);
        if (!same && !line.StartsWith("AT", StringComparison.OrdinalIgnoreCase)) return false;
        exchange.EchoSeen = true;
        Echo = true;
        return true;
    }

    private AtOutcome? FinalOf(string line, AtExchange exchange)
    {
        var command = exchange.Command;
        if (line.Equals(command.SuccessText, StringComparison.Ordinal)) return new AtOutcome.Ok();
        if (command.FailureTexts.Contains(line, StringComparer.Ordinal)) return new AtOutcome.Error();
        if (IsKnownNews(line) || _results.Read(line, NumbersCount) is not { } outcome) return null;
        if (outcome is AtOutcome.Ok && command.SuccessText is not null) return null;
        if (!IsAnswer(outcome, command.Kind)) return null;
        return outcome is AtOutcome.NoCarrier && command.Kind is AtCommandKind.HangUp ? new AtOutcome.Ok() : outcome;
    }

    private static bool IsAnswer(AtOutcome outcome, AtCommandKind kind) => outcome switch
    {
        AtOutcome.Ok or AtOutcome.Error or AtOutcome.CmeError or AtOutcome.CmsError => true,
        AtOutcome.NoCarrier => kind is not AtCommandKind.Plain,
        _ => kind is AtCommandKind.Call,
    };

    private void End(AtExchange exchange, AtOutcome outcome, string line)
    {
        _trace.Write("modem", "result", AtTraceText.OfLine(line));
        Echo = exchange.EchoSeen;
        Current = null;
        _lexer.PromptExpected = false;
        if (outcome is AtOutcome.Connect connect) _connected(connect.Text);
        exchange.End(outcome, line);
    }

    private bool BelongsTo(string line, AtExchange exchange)
    {
        var command = exchange.Command;
        foreach (var prefix in command.Prefixes)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                return line.AsSpan(prefix.Length).Count(',') + 1 >= command.LeastValues;
        }

        return command.TakesAnyLine && !IsKnownNews(line) && _results.Read(line, NumbersCount) is null;
    }

    private void TakeAnswer(string line, AtExchange exchange)
    {
        _trace.Write("modem", "answer", AtTraceText.OfLine(line));
        if (exchange.Lines.Count < _limits.MostLines) exchange.Lines.Add(line);
        else exchange.Truncated = true;
        if (_lexer.LineCut) exchange.Truncated = true;
        if (exchange.Command.Binary is not { } binary || !binary.TryRead(line, out var count) || count == 0) return;
        if (count <= _lexer.LongestPayload) ExpectPayload(line, count, isNews: false);
        else exchange.Truncated = true;
    }

    private void TakeNews(string line)
    {
        _trace.Write("modem", "news", AtTraceText.OfLine(line));
        if (_results.Read(line, NumbersCount) is AtOutcome.Connect && !IsKnownNews(line)) ConnectedUnasked = true;
        foreach (var binary in _model.UnsolicitedBinary)
        {
            if (!binary.TryRead(line, out var count) || count == 0 || count > _lexer.LongestPayload) continue;
            ExpectPayload(line, count, isNews: true);
            return;
        }

        _news(new AtUrc(line, default));
    }

    private bool IsKnownNews(string line)
    {
        foreach (var beginning in _model.Unsolicited)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private void ExpectPayload(string line, int count, bool isNews)
    {
        (_payloadLine, _payloadIsNews) = (line, isNews);
        _lexer.TakePayload(count);
    }

    private void TakePayload(byte[] payload)
    {
        if (_payloadIsNews) _news(new AtUrc(_payloadLine, payload));
        else if (Current is { } exchange) exchange.Payload = payload;
    }
}
