using System.Text;

namespace Terminal.Emulator.World.Modems;

/// <summary>Finds command lines in what the terminal's end sends in command state (V.250, 5.2). Takes any bytes; bounded.</summary>
/// <param name="longest">The longest line without its AT; a longer one is <see cref="IsTooLong"/>.</param>
public sealed class DceLineReader(int longest)
{
    private const byte Cancel = 0x18;
    private const byte FirstPrintable = 0x20;

    private readonly StringBuilder _body = new();
    private Place _place;

    /// <summary>What a byte has brought about.</summary>
    public enum Finding
    {
        /// <summary>Nothing is complete.</summary>
        Nothing,

        /// <summary>A line is complete: <see cref="Body"/>.</summary>
        Line,

        /// <summary>The last line is to be carried out again: <c>A/</c>.</summary>
        Repeat,
    }

    private enum Place
    {
        Outside,
        Began,
        Inside,
    }

    /// <summary>The line that was complete last, without AT and end; what <c>A/</c> repeats.</summary>
    public string Body { get; private set; } = string.Empty;

    /// <summary>True if that line was longer than the limit; its rest is gone.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True while a line is begun and not complete.</summary>
    public bool IsInside => _place is Place.Inside;

    /// <summary>Takes a byte.</summary>
    /// <param name="octet">The byte.</param>
    /// <param name="endOfLine">Register S3.</param>
    /// <param name="backspace">Register S5.</param>
    public Finding Push(byte octet, byte endOfLine = (byte)'\r', byte backspace = (byte)'\b')
    {
        switch (_place)
        {
            case Place.Inside:
                return PushInside(octet, endOfLine, backspace);
            case Place.Began when octet is (byte)'T' or (byte)'t':
                Begin();
                return Finding.Nothing;
            case Place.Began when octet == (byte)'/':
                _place = Place.Outside;
                return Finding.Repeat;
            default:
                _place = octet is (byte)'A' or (byte)'a' ? Place.Began : Place.Outside;
                return Finding.Nothing;
        }
    }

    /// <summary>Forgets the line that is begun; <paramref name="lastLine"/>: also the one that <c>A/</c> repeats.</summary>
    /// <param name="lastLine">True after a loss of power.</param>
    public void Reset(bool lastLine = false)
    {
        _place = Place.Outside;
        if (lastLine) (Body, IsTooLong) = (string.Empty, false);
    }

    private void Begin()
    {
        _place = Place.Inside;
        _body.Clear();
        IsTooLong = false;
    }

    private Finding PushInside(byte octet, byte endOfLine, byte backspace)
    {
        if (octet == endOfLine)
        {
            _place = Place.Outside;
            Body = _body.ToString();
            return Finding.Line;
        }

        if (octet == backspace)
        {
            if (_body.Length > 0) _body.Length--;
        }
        else if (octet == Cancel)
        {
            _place = Place.Outside;
        }
        else if (octet >= FirstPrintable)
        {
            if (_body.Length < longest) _body.Append((char)octet);
            else IsTooLong = true;
        }

        return Finding.Nothing;
    }
}
