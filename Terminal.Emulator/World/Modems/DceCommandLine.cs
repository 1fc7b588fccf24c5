using System.Text;

namespace Terminal.Emulator.World.Modems;

/// <summary>
/// Takes a command line apart, one command after the other: what stands before a command that cannot be read is carried out
/// (V.250, 5.2.1). Takes any text; never fails but by saying so.
/// </summary>
/// <param name="body">The line without its AT and without its end.</param>
public sealed class DceCommandLine(string body)
{
    /// <summary>Signs that begin an extended command or a basic one of the maker's, by what follows.</summary>
    private const string MakersSigns = "%$*#!^-~";

    private const int LongestNumber = 5;

    private readonly string _body = WithoutBlanks(body);
    private int _at;

    /// <summary>True when the whole line is read.</summary>
    public bool IsAtEnd => _at >= _body.Length;

    /// <summary>Reads the next command.</summary>
    /// <returns>Null at the end, and for what is no command: then <see cref="IsAtEnd"/> is false.</returns>
    public DceCommand? Next()
    {
        if (IsAtEnd) return null;
        var start = _at;
        var command = Read();
        if (command is null) _at = start;
        return command;
    }

    private static string WithoutBlanks(string body)
    {
        var text = new StringBuilder(body.Length);
        var quoted = false;
        foreach (var character in body)
        {
            if (character == '"') quoted = !quoted;
            if (quoted || character != ' ') text.Append(character);
        }

        return text.ToString();
    }

    private DceCommand? Read()
    {
        var first = char.ToUpperInvariant(_body[_at]);
        return first switch
        {
            'D' => ReadDial(),
            'S' => ReadRegister(),
            '+' => ReadExtended(),
            ':' => ReadAddress(),
            '&' or '\\' => ReadBasic(2),
            >= 'A' and <= 'Z' => ReadBasic(1),
            _ when MakersSigns.Contains(first, StringComparison.Ordinal) => IsExtended() ? ReadExtended() : ReadBasic(2),
            _ => null,
        };
    }

    /// <summary>The number to dial goes on to the end of the line, or to the semicolon that keeps command state (V.250, 6.3.1).</summary>
    private DceCommand ReadDial()
    {
        var end = _body.IndexOf(';', _at);
        var stop = end < 0 ? _body.Length : end + 1;
        var text = _body[(_at + 1)..stop];
        _at = stop;
        return new DceCommand(DceCommandKind.Dial, "D", text);
    }

    private DceCommand? ReadRegister()
    {
        _at++;
        if (Digits() is not { Length: > 0 } number) return null;
        var name = "S" + number.TrimStart('0').PadLeft(1, '0');
        if (Take('?')) return new DceCommand(DceCommandKind.Read, name, string.Empty);
        return Take('=')
            ? Digits() is { } value ? new DceCommand(DceCommandKind.Set, name, value) : null
            : new DceCommand(DceCommandKind.Action, name, string.Empty);
    }

    private DceCommand? ReadBasic(int length)
    {
        if (_at + length > _body.Length || !char.IsAsciiLetter(_body[_at + length - 1])) return null;
        var name = _body[_at..(_at + length)].ToUpperInvariant();
        _at += length;
        return Digits() is { } number ? new DceCommand(DceCommandKind.Basic, name, number) : null;
    }

    /// <summary>A letter, then hexadecimal numbers with commas: <c>:U7A,3</c>.</summary>
    private DceCommand? ReadAddress()
    {
        if (_at + 2 > _body.Length || !char.IsAsciiLetter(_body[_at + 1])) return null;
        var name = _body[_at..(_at + 2)].ToUpperInvariant();
        _at += 2;
        var start = _at;
        while (!IsAtEnd && (char.IsAsciiHexDigit(_body[_at]) || _body[_at] == ',')) _at++;
        return new DceCommand(DceCommandKind.Basic, name, _body[start.._at]);
    }

    /// <summary>A maker's sign with more than one letter, or with one and a question or a value, begins an extended command.</summary>
    private bool IsExtended()
    {
        var letters = _at + 1;
        while (letters < _body.Length && char.IsAsciiLetter(_body[letters])) letters++;
        if (letters - _at > 2) return true;
        while (letters < _body.Length && char.IsAsciiDigit(_body[letters])) letters++;
        return letters < _body.Length && _body[letters] is '=' or '?';
    }

    private DceCommand? ReadExtended()
    {
        var start = _at++;
        while (!IsAtEnd && IsOfName(_body[_at])) _at++;
        if (_at - start < 2) return null;
        var name = _body[start.._at].ToUpperInvariant();
        var command = Take('?') ? new DceCommand(DceCommandKind.Read, name, string.Empty)
            : !Take('=') ? new DceCommand(DceCommandKind.Action, name, string.Empty)
            : new DceCommand(DceCommandKind.Set, name, UpToSemicolon());
        if (command is { Kind: DceCommandKind.Set, Text: "?" }) command = command with { Kind = DceCommandKind.Test, Text = string.Empty };
        return IsAtEnd || Take(';') ? command : null;
    }

    private string UpToSemicolon()
    {
        var (start, quoted) = (_at, false);
        while (!IsAtEnd && (quoted || _body[_at] != ';'))
        {
            if (_body[_at] == '"') quoted = !quoted;
            _at++;
        }

        return _body[start.._at];
    }

    /// <summary>V.250, 5.4.1.</summary>
    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || "!%-./:_".Contains(character, StringComparison.Ordinal);

    private string? Digits()
    {
        var start = _at;
        while (!IsAtEnd && char.IsAsciiDigit(_body[_at])) _at++;
        return _at - start <= LongestNumber ? _body[start.._at] : null;
    }

    private bool Take(char character)
    {
        if (IsAtEnd || _body[_at] != character) return false;
        _at++;
        return true;
    }
}
