using System.Security.Cryptography;

namespace Terminal.Drivers.Cards.Alpar;

/// <summary>
/// Finds frames in a stream of bytes. Before a frame anything but its first byte is passed over. Behind a damaged one everything is,
/// until the line has been silent: data must never be taken for the beginning of a frame.
/// </summary>
public sealed class AlparReceiver
{
    private const int HeaderLength = 4;

    private readonly byte[] _bytes = new byte[AlparFrame.MaxData + AlparFrame.Overhead];
    private int _count;
    private bool _isLost;

    /// <summary>Whether a frame has begun, or the rest of a damaged one is passed over: silence then means something.</summary>
    public bool IsUnfinished => _count > 0 || _isLost;

    /// <summary>Takes the next byte.</summary>
    /// <param name="next">The byte.</param>
    /// <param name="frame">The frame, its data copied; of a broken one the command byte as it came, and no data.</param>
    public AlparReception Take(byte next, out AlparFrame frame)
    {
        frame = default;
        if (_isLost || (_count == 0 && next is not (AlparFrame.Acknowledge or AlparFrame.Refuse))) return AlparReception.More;
        _bytes[_count++] = next;
        if (_count < HeaderLength) return AlparReception.More;
        var length = (_bytes[1] << 8) | _bytes[2];
        if (length > AlparFrame.MaxData) return Lose(out frame);
        if (_count < length + AlparFrame.Overhead) return AlparReception.More;
        if (AlparFrame.Lrc(_bytes.AsSpan(0, _count)) != 0) return Lose(out frame);
        frame = new AlparFrame(_bytes[0] == AlparFrame.Refuse, (AlparCommand)_bytes[3], _bytes.AsSpan(HeaderLength, length).ToArray());
        Forget();
        return AlparReception.Frame;
    }

    /// <summary>Learns that the line has been silent: what had begun is over, and the next byte may begin a frame.</summary>
    public void EndAtSilence()
    {
        _isLost = false;
        Forget();
    }

    private AlparReception Lose(out AlparFrame frame)
    {
        frame = new AlparFrame(_bytes[0] == AlparFrame.Refuse, (AlparCommand)_bytes[3], default);
        _isLost = true;
        Forget();
        return AlparReception.Broken;
    }

    // It may have held a card number.
    private void Forget()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, _count));
        _count = 0;
    }
}
