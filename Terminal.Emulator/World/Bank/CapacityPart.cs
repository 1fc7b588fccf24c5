using Terminal.Core.Devices;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Bank;

/// <summary>What the acquirer's system can carry (HOST-05, HOST-06): bandwidth, servers, queue, service times, and the load of other terminals.</summary>
public sealed class CapacityPart : IWorldPart
{
    private const int MostServers = 10_000;
    private const int MostWaiting = 1_000_000;
    private const int MostBytes = 1_000_000_000;
    private const double MostYuan = 100_000_000;
    private readonly IRandomSource _random;
    private readonly BankQueue _queue;
    private volatile CapacitySettings _now = new();

    /// <summary>Makes a system without limits.</summary>
    /// <param name="random">What service times and the arrivals of others are drawn from.</param>
    public CapacityPart(IRandomSource random)
    {
        (_random, _queue) = (random, new BankQueue(random));
        Knobs =
        [
            Turn.Whole("bandwidth", "Bytes a second of the line to it, 0: any number", 0, MostBytes, () => _now.Bandwidth, bandwidth => _now = _now with { Bandwidth = bandwidth }),
            Turn.Whole("servers", "How many requests are worked on at the same time, 0: any number", 0, MostServers, () => _now.Servers, servers => _now = _now with { Servers = servers }),
            Turn.Whole("queue", "How many wait at most for the line, and for a server, more are lost; 0: any number", 0, MostWaiting, () => _now.Queue, queue => _now = _now with { Queue = queue }),
            new Knob("service", $"How long a request takes, in ms: 60 always, 40..90 between, 60~20 longer by 20 on average; or {KnobForms.None}: as is usual", () => _now.Service?.ToString() ?? KnobForms.None, TrySetService),
            Turn.Time("creditTime", "How much longer a purchase with a credit card takes", () => _now.CreditTime, time => _now = _now with { CreditTime = time }),
            Turn.Whole("banks", "How many banks take part in a purchase", 1, 9, () => _now.Banks, banks => _now = _now with { Banks = banks }),
            Turn.Time("bankTime", "How much longer a purchase takes for each bank but the first", () => _now.BankTime, time => _now = _now with { BankTime = time }),
            KnobForms.Number("largeFrom", "From how many yuan on a purchase is large, 0: none is", 0, MostYuan, () => _now.LargeFromFen / 100.0, yuan => _now = _now with { LargeFromFen = (long)Math.Round(yuan * 100) }),
            Turn.Time("largeTime", "How much longer a large purchase takes", () => _now.LargeTime, time => _now = _now with { LargeTime = time }),
            new Knob("load", "Requests a second of other terminals: 5 all day, or by the hour from which on: 0=1,20=30,22=2", () => _now.Load.ToString(), TrySetLoad),
        ];
        Presets =
        [
            BankPresets.Normal(Knobs),
            BankPresets.Of("overloaded", "系统过载", "More comes than can be worked on", ("servers", "4"), ("service", "400~400"), ("load", "30"), ("queue", "1000")),
            BankPresets.Of("narrow", "带宽不足", "The line is too narrow for what comes", ("bandwidth", "8000"), ("load", "45")),
            BankPresets.Of("interbank", "跨行大额交易", "A large purchase in which several banks take part", ("banks", "3"), ("bankTime", "6000"), ("largeFrom", "50000"), ("largeTime", "12000")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "capacity";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>Lets a request in.</summary>
    /// <param name="now">When it arrives.</param>
    /// <param name="bytes">How long it is.</param>
    /// <param name="purchaseFen">The amount of a purchase; null for other messages.</param>
    /// <param name="onCredit">Whether the card is a credit card.</param>
    /// <param name="usual">Draws how long it takes where the part does not say.</param>
    /// <returns>How long until it is worked off; null when it is lost because too many wait.</returns>
    internal TimeSpan? Enter(DateTimeOffset now, int bytes, long? purchaseFen, bool onCredit, Func<TimeSpan> usual)
    {
        var settings = _now;
        var service = settings.Service?.Draw(_random) ?? usual();
        if (purchaseFen is { } fen)
        {
            if (onCredit)
                service += settings.CreditTime.Draw(_random);
            for (var bank = 1; bank < settings.Banks; bank++)
                service += settings.BankTime.Draw(_random);
            if (settings.LargeFromFen > 0 && fen >= settings.LargeFromFen)
                service += settings.LargeTime.Draw(_random);
        }

        return _queue.Enter(now, bytes, service, settings);
    }

    private bool TrySetService(string text)
    {
        Spread? service = null;
        if (text != KnobForms.None)
        {
            if (!Spread.TryParse(text, out var spread))
                return false;
            service = spread;
        }

        _now = _now with { Service = service };
        return true;
    }

    private bool TrySetLoad(string text)
    {
        if (!LoadCurve.TryParse(text, out var load))
            return false;
        _now = _now with { Load = load };
        return true;
    }
}
