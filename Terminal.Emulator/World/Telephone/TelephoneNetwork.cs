using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// The telephone network as it is seen from one line: who picks up which number, and what goes wrong. A modem goes off the
/// hook, dials, and listens. Everything runs on the loop; the same seed gives the same calls.
/// </summary>
public sealed class TelephoneNetwork : IWorldPart
{
    private readonly Dictionary<string, Func<IByteChannel>> _subscribers = new(StringComparer.Ordinal);
    private TelephoneCall? _present;
    private long? _released;

    /// <summary>Makes a network with nobody on it.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">The network's own stream, for noise.</param>
    /// <param name="trace">Takes one line an event; numbers are masked.</param>
    public TelephoneNetwork(EventLoop loop, IRandomSource random, ITrace trace)
    {
        ArgumentNullException.ThrowIfNull(loop);
        (Loop, Random, Trace) = (loop, random, trace);
        Knobs = TelephoneKnobs.Of(this);
    }

    /// <inheritdoc/>
    public string Name => "telephone";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets => TelephonePresets.All;

    /// <summary>What the line is like; to be changed at any time.</summary>
    public LineSettings Line { get; } = new();

    /// <summary>How many calls have got a carrier so far.</summary>
    public int Connected { get; internal set; }

    private bool IsReleased => _released is not { } since || Loop.Time.GetElapsedTime(since) >= Line.ReleaseTime;

    internal EventLoop Loop { get; }

    internal IRandomSource Random { get; }

    internal ITrace Trace { get; }

    /// <summary>Makes a network with the usual numbers, <see cref="TelephoneNumbers"/>.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">The network's own stream, for noise.</param>
    /// <param name="trace">Takes one line an event; numbers are masked.</param>
    /// <param name="acquirer">Makes a channel to the acquirer for each call.</param>
    public static TelephoneNetwork WithUsualNumbers(EventLoop loop, IRandomSource random, ITrace trace, Func<IByteChannel> acquirer)
    {
        var network = new TelephoneNetwork(loop, random, trace);
        foreach (var number in TelephoneNumbers.All) network.Subscribe(number, acquirer);
        return network;
    }

    /// <summary>Puts a subscriber on the network: an access controller that takes each call through to a host.</summary>
    /// <param name="number">Its number, digits only.</param>
    /// <param name="answer">Makes the channel of a call, not open; the call opens it before it gives a carrier.</param>
    public void Subscribe(string number, Func<IByteChannel> answer) => _subscribers[number] = answer;

    /// <summary>Seizes the line for a call. While another call has it, there is no dial tone.</summary>
    public TelephoneCall GoOffHook()
    {
        var hasTone = _present is null && IsReleased && !Take(Line.NoDialToneNext, left => Line.NoDialToneNext = left);
        var call = new TelephoneCall(this, hasTone);
        _present ??= call;
        Trace.Write("phone", "off hook", hasTone && Line.IsServed ? "dial tone" : "no dial tone");
        return call;
    }

    /// <summary>Cuts the call that is under way; nothing happens if there is none.</summary>
    public void Cut() => _present?.Lose("cut");

    internal static bool Take(int left, Action<int> set)
    {
        if (left <= 0) return false;
        set(left - 1);
        return true;
    }

    internal Func<IByteChannel>? Find(string number) => _subscribers.GetValueOrDefault(number);

    internal void Release(TelephoneCall call)
    {
        if (_present != call) return;
        _present = null;
        _released = Loop.Time.GetTimestamp();
    }
}
