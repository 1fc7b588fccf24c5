using Terminal.Core.Devices;

namespace Terminal.Drivers.PinPads;

/// <summary>Tells a press from a bounce, from a repetition of a key that is held, and from a key that is stuck.</summary>
internal sealed class KeyWatch(PinPadSettings settings, TimeProvider time)
{
    private Key? _blocking;
    private Key? _held;
    private long _heldSince;
    private Key? _released;
    private long _releasedAt;

    /// <summary>Until the key that is down counts as stuck; null when none is.</summary>
    public TimeSpan? UntilStuck
    {
        get
        {
            if (_held is null)
                return null;
            var left = settings.StuckAfter - time.GetElapsedTime(_heldSince);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Starts over. Until the key that is down already comes up, nothing is a press: who types meanwhile would lose digits.</summary>
    public void Begin(Key? held)
    {
        (_held, _heldSince) = (held, time.GetTimestamp());
        _blocking = held;
        _released = null;
    }

    /// <summary>Takes an event.</summary>
    /// <returns>Whether it is a press.</returns>
    public bool IsPress(PinKey key)
    {
        if (!key.IsDown)
        {
            if (_held == key.Key)
                _held = null;
            if (_blocking == key.Key)
                _blocking = null;
            (_released, _releasedAt) = (key.Key, time.GetTimestamp());
            return false;
        }

        if (_held == key.Key || _blocking is not null)
            return false;
        (_held, _heldSince) = (key.Key, time.GetTimestamp());
        return _released != key.Key || time.GetElapsedTime(_releasedAt) >= settings.BounceTime;
    }
}
