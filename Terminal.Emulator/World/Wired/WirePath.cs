using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Wired;

/// <summary>
/// The way from a terminal's network port to the host, as far as it is not the host's affair: cable, address, router,
/// provider, and what happens to connections on them. In memory a <see cref="WiredNetwork"/> plays it, on real sockets a
/// <see cref="TcpFaultProxy"/>; both turn these knobs.
/// </summary>
public sealed class WirePath : INetworkPort
{
    private const string Address = "192.0.2.7";
    private const int LongestSource = 8;

    private static readonly Spread Usual = Spread.Of(10);

    private readonly EventLoop _loop;
    private readonly ITrace _trace;
    private readonly string _source;
    private readonly bool _isRadio;
    private IDisposable? _restart;

    /// <summary>Makes a way on which everything works.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">Its own stream.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="settings">What kind of way it is.</param>
    /// <param name="isReal">Whether real sockets play it, which cannot do everything.</param>
    internal WirePath(EventLoop loop, IRandomSource random, ITrace trace, WireSettings settings, bool isReal)
    {
        (_loop, Random, _trace, _isRadio) = (loop, random, trace, settings.IsRadio);
        Name = settings.Name;
        _source = Name.Length <= LongestSource ? Name : "wired";
        Peers = new WirePeers(loop, settings.Dialect);
        Faults.Struck = OnStruck;
        NextConnects = new Upcoming(WireKnobs.ConnectsFor(isReal).Contains);
        Knobs = [.. WireKnobs.Of(this, isReal).Select(Observed)];
        Presets = WirePresets.For(Knobs, isReal);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What can be turned.</summary>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <summary>Named states.</summary>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>Whether the cable is plugged in; for a radio, whether it is in touch with its access point.</summary>
    public bool CableIn
    {
        get;
        set => Set(ref field, value);
    } = true;

    /// <summary>Whether the network gives an address.</summary>
    public bool GivesAddress
    {
        get;
        set => Set(ref field, value);
    } = true;

    /// <summary>How the router stands.</summary>
    public RouterState Router
    {
        get;
        set
        {
            if (field == RouterState.Up && value == RouterState.Up) return;
            field = value;
            Restart();
            Follow();
        }
    }

    /// <summary>How long a restart of the router takes.</summary>
    public Spread RestartTime { get; set; } = Spread.Of(60_000);

    /// <summary>Whether names resolve.</summary>
    public bool NamesResolve { get; set; } = true;

    /// <summary>What is wrong beyond the router.</summary>
    public ProviderOutage Outage
    {
        get;
        set => Set(ref field, value);
    }

    /// <summary>What becomes of attempts to connect.</summary>
    public WireConnect Connect
    {
        get;
        set => Set(ref field, value);
    }

    /// <summary>Which bytes are held.</summary>
    public Held Stall
    {
        get;
        set => Set(ref field, value);
    }

    /// <summary>What strikes behind the byte that <see cref="WireFaults.CutRequestAfter"/> or <see cref="WireFaults.CutAnswerAfter"/> asks for.</summary>
    public Strike Strike
    {
        get;
        set => Set(ref field, value);
    }

    /// <summary>How long bytes travel from the terminal to the host.</summary>
    public Spread LatencyUp
    {
        get;
        set
        {
            field = value;
            Up = Up with { Travel = value.Draw };
        }
    } = Usual;

    /// <summary>How long bytes travel from the host to the terminal.</summary>
    public Spread LatencyDown
    {
        get;
        set
        {
            field = value;
            Down = Down with { Travel = value.Draw };
        }
    } = Usual;

    /// <summary>From the terminal to the host.</summary>
    public WireTiming Up { get; internal set; } = new() { Travel = Usual.Draw };

    /// <summary>From the host to the terminal.</summary>
    public WireTiming Down { get; internal set; } = new() { Travel = Usual.Draw };

    /// <summary>What strikes the connections.</summary>
    public WireFaults Faults { get; } = new();

    /// <summary>Who answers at the far end.</summary>
    public WirePeers Peers { get; }

    /// <summary>Told on the loop after something has changed.</summary>
    internal event EventHandler? Changed;

    internal Upcoming NextConnects { get; }

    internal IRandomSource Random { get; }

    /// <summary>Whether packets reach the router's other side and come back.</summary>
    internal bool IsThrough => CableIn && GivesAddress && Router == RouterState.Up && Outage == ProviderOutage.None;

    /// <inheritdoc/>
    public NetworkPortState Look()
    {
        var signal = CableIn && Router != RouterState.Down;
        return new NetworkPortState
        {
            IsRadio = _isRadio,
            HasSignal = signal,
            Addresses = signal && GivesAddress && Router == RouterState.Up ? [Address] : [],
        };
    }

    /// <summary>Counts an attempt to connect.</summary>
    /// <returns>What becomes of it.</returns>
    internal WireConnect TakeConnect()
    {
        if (Outage == ProviderOutage.Unreachable) return WireConnect.Unreachable;
        if (!IsThrough) return WireConnect.Timeout;
        if (NextConnects.Take() is not { } word || !Words<WireConnect>.TryParse(word, out var struck)) struck = Connect;
        if (struck != WireConnect.Answered) Note("connect", Words<WireConnect>.Of(struck));
        return struck;
    }

    internal void Note(string kind, string text) => _trace.Write(_source, kind, text);

    private void Restart()
    {
        _restart?.Dispose();
        _restart = null;
        if (Router == RouterState.Up)
        {
            // Whoever still sends on a connection that the router has forgotten is told so.
            Faults.ResetSilenced();
            return;
        }

        Faults.SilenceAll();
        if (Router == RouterState.Restarting) _restart = _loop.Arrive(RestartTime.Draw(Random), Recover);
    }

    private void Recover()
    {
        Note("router", "up");
        Router = RouterState.Up;
    }

    private void OnStruck()
    {
        Note("strike", Words<Strike>.Of(Strike));
        switch (Strike)
        {
            case Strike.Stall:
                Stall = Held.Both;
                break;
            case Strike.CableOut:
                CableIn = false;
                break;
            case Strike.RouterRestart:
                Router = RouterState.Restarting;
                break;
        }
    }

    private Knob Observed(Knob knob) => knob with
    {
        TrySet = text =>
        {
            if (!knob.TrySet(text)) return false;
            Note("knob", $"{knob.Name}={text}");
            return true;
        },
    };

    private void Set<T>(ref T field, T value)
    {
        field = value;
        Follow();
    }

    /// <summary>Lets the connections feel what has changed. What is sent into a dead line is sent again by the kernel, so it is late, not lost.</summary>
    private void Follow()
    {
        Faults.Cut = Strike switch
        {
            Strike.Close => WireCut.Close,
            Strike.Reset => WireCut.Reset,
            Strike.Silence => WireCut.Silence,
            _ => WireCut.Elsewhere,
        };
        Faults.HoldRequests = !IsThrough || Stall is Held.Requests or Held.Both;
        Faults.HoldAnswers = !IsThrough || Stall is Held.Answers or Held.Both;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
