using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>What a line has taught so far: the way that worked, and the calls that have failed since.</summary>
internal sealed class DialMemory(TimeProvider time)
{
    /// <summary>What failed longer ago says nothing about the line as it is now.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(15);

    private const int Most = 64;

    private readonly Queue<(long At, CallRecord Call)> _calls = new();

    /// <summary>The way that worked last; null if none has.</summary>
    public CallRoute? Worked { get; private set; }

    /// <summary>The calls since the line last worked, oldest first, of the last quarter of an hour.</summary>
    public IReadOnlyList<CallRecord> Calls => [.. _calls.Select(entry => entry.Call)];

    /// <summary>Forgets what is too old to count: at the beginning of an attempt.</summary>
    public void Begin()
    {
        while (_calls.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Lasting) _calls.Dequeue();
    }

    /// <summary>Takes a call, and judges it together with those before it.</summary>
    public DialVerdict Learn(CallRecord call, int numbers, bool hasPrefix)
    {
        _calls.Enqueue((time.GetTimestamp(), call));
        if (_calls.Count > Most) _calls.Dequeue();
        var verdict = DialDiagnosis.Of(Calls, numbers, hasPrefix);
        if (call.Fault is not null) return verdict;
        Worked = call.Route;
        _calls.Clear();
        return verdict;
    }
}
