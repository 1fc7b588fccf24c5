using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// How bytes travel between module and carrier, in each direction: latency, loss that is made good by sending again,
/// bandwidth shared by all connections, and what congestion and a weak signal make of it.
/// </summary>
public sealed class Air
{
    // Up to here the signal does no harm, in dBm.
    private const int Good = -95;
    private const double WorstLatencyFactor = 4;
    private const double WorstLoss = 0.4;
    private const double WorstQueueFactor = 20;
    private const int MostSendings = 8;

    private readonly IRandomSource _random;
    private readonly Func<int?> _signal;
    private readonly Level _congestion;
    private readonly AirDirection _up;
    private readonly AirDirection _down;

    internal Air(EventLoop loop, IRandomSource random, Func<int?> signal)
    {
        (_random, _signal) = (random, signal);
        _congestion = new Level(loop, random, Course.Of(0));
        (_up, _down) = (new AirDirection(loop, 60_000), new AirDirection(loop, 200_000));
    }

    /// <summary>How long activating a data session takes.</summary>
    public Spread SessionTime { get; set; } = Spread.Between(300, 1200);

    /// <summary>How long the first sending again waits; each further one waits twice as long.</summary>
    public Spread Retransmission { get; set; } = Spread.Of(1000);

    /// <summary>How full the network is, 0 to 100 per cent: latency grows, and above 80 sessions are refused.</summary>
    public double Congestion => Math.Clamp(_congestion.Now, 0, 100);

    /// <summary>Draws whether a session is refused for want of room (session cause 26).</summary>
    internal bool IsFull()
    {
        var congestion = Congestion;
        return congestion > 80 && _random.NextDouble() < (congestion - 80) / 20;
    }

    internal AirDirection Direction(bool up) => up ? _up : _down;

    /// <summary>Draws how long bytes take that are sent now.</summary>
    /// <param name="up">True from the module to the carrier.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="arrives">False when they do not get through however often they are sent; this is known by then.</param>
    internal TimeSpan Travel(bool up, int bytes, out bool arrives)
    {
        var direction = Direction(up);
        var weakness = Weakness();
        var queue = Math.Min(WorstQueueFactor, 100 / Math.Max(1, 100 - Congestion));
        var time = direction.Occupy(bytes) + (direction.Latency.Draw(_random) * queue * (1 + (weakness * (WorstLatencyFactor - 1))));
        var loss = Math.Min(0.95, (direction.LossPercent / 100.0) + (weakness * WorstLoss));
        for (var sending = 1; loss > 0 && _random.NextDouble() < loss; sending++)
        {
            time += Retransmission.Draw(_random) * (1 << (sending - 1));
            if (sending < MostSendings) continue;
            arrives = false;
            return time;
        }

        arrives = true;
        return time;
    }

    internal IReadOnlyList<Knob> Knobs() =>
    [
        Turn.Time("latencyUp", "Latency from the module to the carrier", () => _up.Latency, time => _up.Latency = time),
        Turn.Time("latencyDown", "Latency from the carrier to the module", () => _down.Latency, time => _down.Latency = time),
        Turn.Whole("lossUp", "Per cent of sendings that are lost and sent again, up", 0, 95, () => _up.LossPercent, loss => _up.LossPercent = loss),
        Turn.Whole("lossDown", "Per cent of sendings that are lost and sent again, down", 0, 95, () => _down.LossPercent, loss => _down.LossPercent = loss),
        Turn.Whole("bandwidthUp", "Bytes per second up, 0 for no limit", 0, 100_000_000, () => _up.BytesPerSecond, rate => _up.BytesPerSecond = rate),
        Turn.Whole("bandwidthDown", "Bytes per second down, 0 for no limit", 0, 100_000_000, () => _down.BytesPerSecond, rate => _down.BytesPerSecond = rate),
        Turn.Time("retransmission", "How long the first sending again waits, later ones twice as long", () => Retransmission, time => Retransmission = time),
        Turn.Time("sessionTime", "How long activating a data session takes", () => SessionTime, time => SessionTime = time),
        new("congestion", "Per cent, 0 to 100: latency grows, above 80 sessions are refused; 0@0,95@60 rises within a minute", () => _congestion.Course.ToString(), TrySetCongestion),
    ];

    private bool TrySetCongestion(string text)
    {
        if (!Course.TryParse(text, 0, 100, out var course)) return false;
        _congestion.Set(course);
        return true;
    }

    // 0 for a good signal, 1 where it ends.
    private double Weakness() =>
        _signal() is { } dbm ? Math.Clamp((Good - dbm) / (double)(Good - Coverage.Weakest), 0, 1) : 1;
}
