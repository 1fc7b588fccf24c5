using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Bank;

/// <summary>
/// The line to an acquirer and, behind it, the places at which requests are worked on: both first come, first served. The requests of
/// other terminals arrive at random (a Poisson process that follows the load curve) and are reckoned up when one of ours arrives: so
/// ours waits exactly as if they had been there, and an idle world has nothing to do.
/// </summary>
internal sealed class BankQueue(IRandomSource random)
{
    /// <summary>Bytes of a request as it comes from other terminals.</summary>
    private const int OthersBytes = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan OthersService = TimeSpan.FromMilliseconds(120);

    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _free = new();
    private readonly Queue<DateTimeOffset> _crossings = new();
    private readonly Queue<DateTimeOffset> _starts = new();
    private CapacitySettings? _settings;
    private DateTimeOffset _reckoned;
    private DateTimeOffset _lineFree;

    /// <summary>Lets one of our requests in.</summary>
    /// <param name="now">When it arrives at the line; never earlier than the one before.</param>
    /// <param name="bytes">How long it is.</param>
    /// <param name="service">How long it is worked on.</param>
    /// <param name="settings">
    /// The capacity. With another load than the last time the house is as that load would have left it; with more or fewer servers and
    /// another bandwidth, whoever waits goes on waiting.
    /// </param>
    /// <returns>How long until it is done; null when it is lost because too many wait.</returns>
    public TimeSpan? Enter(DateTimeOffset now, int bytes, TimeSpan service, CapacitySettings settings)
    {
        Begin(now, settings);
        Reckon(now, settings);
        return Take(now, bytes, service, settings) - now;
    }

    private void Begin(DateTimeOffset now, CapacitySettings settings)
    {
        if (_settings is not { } former || settings.Load != former.Load || now - _reckoned > WarmUp)
            Clear(now, settings);
        else if (!ReferenceEquals(settings, former))
            Rebuild(now, former, settings);
        _settings = settings;
    }

    private void Clear(DateTimeOffset now, CapacitySettings settings)
    {
        _reckoned = now - WarmUp;
        _lineFree = default;
        _crossings.Clear();
        _starts.Clear();
        _free.Clear();
        AddServers(settings.Servers);
    }

    // What has not crossed the line yet crosses it as it is now. Who has been given a server keeps it, so that those that are added
    // serve whoever comes next; those that are taken away are the ones that would have been free first.
    private void Rebuild(DateTimeOffset now, CapacitySettings former, CapacitySettings settings)
    {
        if (former.Bandwidth > 0 && settings.Bandwidth > 0 && _lineFree > now)
            _lineFree = now + ((_lineFree - now) * ((double)former.Bandwidth / settings.Bandwidth));
        else
            _lineFree = default;
        if (settings.Servers == 0)
            _free.Clear();
        while (_free.Count > settings.Servers)
            _free.Dequeue();
        AddServers(settings.Servers - _free.Count);
    }

    private void AddServers(int number)
    {
        for (var i = 0; i < number; i++)
            _free.Enqueue(default, default);
    }

    // Thinning: candidates at the day's highest rate, each of which is real with the chance that the rate of its time has.
    private void Reckon(DateTimeOffset now, CapacitySettings settings)
    {
        var peak = settings.Load.Peak;
        while (peak > 0)
        {
            var at = _reckoned + TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / peak);
            if (at > now)
                break;
            _reckoned = at;
            if (random.NextDouble() * peak < settings.Load.At(at))
                Take(at, OthersBytes, settings.Service?.Draw(random) ?? OthersService, settings);
        }

        _reckoned = now;
    }

    private DateTimeOffset? Take(DateTimeOffset arrival, int bytes, TimeSpan service, CapacitySettings settings)
    {
        var there = arrival;
        if (settings.Bandwidth > 0)
        {
            if (!HasRoom(_crossings, arrival, settings))
                return null;
            var crosses = Later(arrival, _lineFree);
            _crossings.Enqueue(crosses);
            there = _lineFree = crosses + TimeSpan.FromSeconds((double)bytes / settings.Bandwidth);
        }

        if (settings.Servers == 0)
            return there + service;
        if (!HasRoom(_starts, there, settings))
            return null;
        var begins = Later(there, _free.Dequeue());
        _free.Enqueue(begins + service, begins + service);
        _starts.Enqueue(begins);
        return begins + service;
    }

    // Of those who wait, who has begun by now waits no more.
    private static bool HasRoom(Queue<DateTimeOffset> waiting, DateTimeOffset now, CapacitySettings settings)
    {
        while (waiting.TryPeek(out var begins) && begins <= now)
            waiting.Dequeue();
        return settings.Queue == 0 || waiting.Count < settings.Queue;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
