namespace Terminal.Emulator.World.Modems;

/// <summary>What the terminal sends while a command is under way: it waits, or it interrupts the command. Bounded.</summary>
/// <param name="most">Bytes kept; the rest is lost.</param>
internal sealed class DceTypeAhead(int most)
{
    private const byte LineFeed = (byte)'\n';

    private readonly Queue<byte> _bytes = new();
    private TaskCompletionSource? _interrupted;
    private bool _mayEndLine;

    /// <summary>Completes with the next byte, which is lost.</summary>
    public Task Interrupted => (_interrupted ??= new TaskCompletionSource()).Task;

    /// <summary>A command line has ended: many programs send a line feed behind it, which is no wish to interrupt.</summary>
    public void LineEnded() => _mayEndLine = true;

    /// <summary>Whether a byte is that line feed.</summary>
    public bool IsEndOfLastLine(byte octet)
    {
        var isEnd = _mayEndLine && octet == LineFeed;
        _mayEndLine = false;
        return isEnd;
    }

    /// <summary>Takes a byte while a command is under way.</summary>
    public void Push(byte octet)
    {
        if (IsEndOfLastLine(octet)) return;
        if (_interrupted is { Task.IsCompleted: false } interrupted) interrupted.TrySetResult();
        else if (_bytes.Count < most) _bytes.Enqueue(octet);
    }

    /// <summary>Gives back the next byte that waits.</summary>
    public bool TryTake(out byte octet) => _bytes.TryDequeue(out octet);

    /// <summary>A command begins or has ended: nobody wants to be interrupted.</summary>
    public void Settle() => _interrupted = null;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _bytes.Clear();
        (_interrupted, _mayEndLine) = (null, false);
    }
}
