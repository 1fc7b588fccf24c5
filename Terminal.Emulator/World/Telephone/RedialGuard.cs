using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// A modem that itself holds back numbers which fail again and again, as some countries demand (DELAYED, BLACKLISTED). Off
/// unless it is given counts.
/// </summary>
/// <param name="time">The loop's clock.</param>
public sealed class RedialGuard(TimeProvider time)
{
    private const int Most = 64;

    private readonly Dictionary<string, (int Failures, long Last)> _numbers = new(StringComparer.Ordinal);

    /// <summary>After so many failures in a row a number is delayed; 0: never.</summary>
    public int DelayedAfter { get; set; }

    /// <summary>How long a number is delayed after a failure.</summary>
    public TimeSpan DelayTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After so many failures in a row a number is refused until the power is cut; 0: never.</summary>
    public int BlacklistedAfter { get; set; }

    /// <summary>Whether a number may be dialled.</summary>
    /// <returns>Null, or what the modem answers instead.</returns>
    internal DceResultCode? Check(string number)
    {
        if (!_numbers.TryGetValue(number, out var known)) return null;
        if (BlacklistedAfter > 0 && known.Failures >= BlacklistedAfter) return DceResultCode.Blacklisted;
        var delayed = DelayedAfter > 0 && known.Failures >= DelayedAfter && time.GetElapsedTime(known.Last) < DelayTime;
        return delayed ? DceResultCode.Delayed : null;
    }

    internal void Note(string number, bool connected)
    {
        if (connected) _numbers.Remove(number);
        else if (_numbers.Count < Most || _numbers.ContainsKey(number))
            _numbers[number] = (_numbers.GetValueOrDefault(number).Failures + 1, time.GetTimestamp());
    }

    internal void Forget() => _numbers.Clear();
}
