using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Modems;

/// <summary>
/// Looks for the way out of data mode in what the terminal sends: three escape characters with silence around them (Hayes),
/// or, on modems without guard time (TIES), three of them and a command line right behind. The bytes are data all the same.
/// </summary>
internal sealed class EscapeWatch(EventLoop loop, DceSettings settings, int longestLine, Action<string?> escaped)
{
    private const int Signs = 3;
    private const int LastEscape = 127;

    private readonly DceLineReader _behind = new(longestLine);
    private IDisposable? _guard;
    private long? _lastByte;
    private int _signs;

    /// <summary>True for TIES.</summary>
    public bool IsTimeIndependent { get; set; }

    /// <summary>Takes a byte of data.</summary>
    /// <returns>True if this byte has ended data mode: what follows is for command state.</returns>
    public bool Push(byte octet)
    {
        _guard?.Dispose();
        _guard = null;
        return IsTimeIndependent ? PushTies(octet) : PushGuarded(octet);
    }

    /// <summary>Data mode begins, or is over.</summary>
    public void Reset()
    {
        _guard?.Dispose();
        (_guard, _lastByte, _signs) = (null, null, 0);
        _behind.Reset();
    }

    private bool PushGuarded(byte octet)
    {
        var guard = settings.GuardTime;
        var quiet = guard == TimeSpan.Zero || _lastByte is not { } last || loop.Time.GetElapsedTime(last) >= guard;
        var goesOn = _signs > 0 && (guard == TimeSpan.Zero || !quiet);
        _lastByte = loop.Time.GetTimestamp();
        _signs = !IsEscape(octet) ? 0 : goesOn ? _signs + 1 : quiet ? 1 : 0;
        if (_signs != Signs) return false;
        if (guard > TimeSpan.Zero)
        {
            _guard = loop.Arrive(guard, () => End(null));
            return false;
        }

        End(null);
        return true;
    }

    private bool PushTies(byte octet)
    {
        if (_signs >= Signs)
        {
            if (_behind.Push(octet, settings.EndOfLine, settings.Backspace) is DceLineReader.Finding.Line)
            {
                End(_behind.IsTooLong ? null : _behind.Body);
                return true;
            }

            if (_behind.IsInside || IsBeginning(octet)) return false;
            _behind.Reset();
            _signs = 0;
        }

        _signs = IsEscape(octet) ? _signs + 1 : 0;
        return false;
    }

    private static bool IsBeginning(byte octet) => octet is (byte)'A' or (byte)'a';

    private bool IsEscape(byte octet) => settings.EscapeCharacter <= LastEscape && octet == settings.EscapeCharacter;

    private void End(string? line)
    {
        Reset();
        escaped(line);
    }
}
