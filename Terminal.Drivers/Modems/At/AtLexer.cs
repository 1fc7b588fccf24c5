using System.Text;

namespace Terminal.Drivers.Modems.At;

/// <summary>Cuts what a modem sends into lines, prompts and runs of raw bytes, however it is split into reads. Bounded.</summary>
internal sealed class AtLexer
{
    private const byte CarriageReturn = 0x0D;
    private const byte LineFeed = 0x0A;

    private readonly byte[] _line;
    private readonly byte[] _payload;
    private int _length;
    private int _wanted;
    private int _held;
    private bool _skipLineFeed;

    public AtLexer(AtLimits limits)
    {
        _line = new byte[limits.LongestLine];
        _payload = new byte[limits.LongestPayload];
    }

    internal enum Token
    {
        Nothing,
        Line,
        Prompt,
        Payload,
    }

    /// <summary>True while a <c>&gt;</c> at the beginning of a line asks for bytes.</summary>
    public bool PromptExpected { get; set; }

    /// <summary>The line, after <see cref="Token.Line"/>, without blanks around it.</summary>
    public string Line { get; private set; } = string.Empty;

    /// <summary>True if the line was longer than the limit.</summary>
    public bool LineCut { get; private set; }

    /// <summary>The raw bytes, after <see cref="Token.Payload"/>.</summary>
    public byte[] Payload => _payload.AsSpan(0, _held).ToArray();

    /// <summary>True if the last line ended with a carriage return, whose line feed may be still to come.</summary>
    public bool EndedByReturn { get; private set; }

    public int LongestPayload => _payload.Length;

    /// <summary>The next so many bytes behind the end of this line are raw.</summary>
    public void TakePayload(int count)
    {
        (_wanted, _held) = (count, 0);
        _skipLineFeed = EndedByReturn;
    }

    public void Reset()
    {
        (_length, _wanted, _held) = (0, 0, 0);
        (_skipLineFeed, PromptExpected, LineCut) = (false, false, false);
    }

    public Token Push(byte octet)
    {
        if (_skipLineFeed)
        {
            _skipLineFeed = false;
            if (octet == LineFeed) return Token.Nothing;
        }

        if (_wanted > 0) return PushPayload(octet);
        switch (octet)
        {
            case CarriageReturn or LineFeed:
                return EndLine(octet);
            case 0:
                return Token.Nothing;
            case (byte)' ' when _length == 0:
                return Token.Nothing;
            case (byte)'>' when _length == 0 && PromptExpected:
                PromptExpected = false;
                return Token.Prompt;
        }

        if (_length < _line.Length) _line[_length++] = octet;
        else LineCut = true;
        return Token.Nothing;
    }

    private Token PushPayload(byte octet)
    {
        _payload[_held++] = octet;
        if (_held < _wanted) return Token.Nothing;
        _wanted = 0;
        return Token.Payload;
    }

    private Token EndLine(byte octet)
    {
        EndedByReturn = octet == CarriageReturn;
        if (_length == 0) return Token.Nothing;
        Line = Encoding.Latin1.GetString(_line, 0, _length).Trim();
        _length = 0;
        return Line.Length == 0 ? Token.Nothing : Token.Line;
    }
}
