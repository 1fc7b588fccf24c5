using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// A mobile network with one subscriber: SIM, coverage, data balance, and a way into the internet on which everything can go
/// wrong. Modules attach to it and open data sessions; what it does is a function of its knobs and its stream of randomness.
/// </summary>
public sealed class Carrier : IWorldPart
{
    private readonly IRandomSource _random;
    private readonly ITrace _trace;
    private readonly Func<HostAddress, IByteChannel> _dial;
    private readonly List<DataSession> _sessions = [];
    private IDisposable? _watch;
    private int _given;
    private bool _exhausted;

    /// <summary>Makes a network in which everything works.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">Its own stream.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="dial">How its internet reaches a host: a channel that is not open yet.</param>
    public Carrier(EventLoop loop, IRandomSource random, ITrace trace, Func<HostAddress, IByteChannel> dial)
    {
        ArgumentNullException.ThrowIfNull(loop);
        (Loop, _random, _trace, _dial) = (loop, random, trace, dial);
        Coverage = new Coverage(loop, random);
        Air = new Air(loop, random, () => Coverage.SignalDbm);
        Knobs = [.. new[] { Sim.Knobs(), Coverage.Knobs(), Subscription.Knobs(), Air.Knobs(), Strikes.Knobs() }.SelectMany(knobs => knobs).Select(Observed)];
        Presets = [CarrierPresets.Normal(Knobs), .. CarrierPresets.All];
    }

    /// <inheritdoc/>
    public string Name => "mobile";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>The SIM.</summary>
    public SimCard Sim { get; } = new();

    /// <summary>Cells, signal, registration.</summary>
    public Coverage Coverage { get; }

    /// <summary>Access points and balance.</summary>
    public Subscription Subscription { get; } = new();

    /// <summary>Latency, loss, bandwidth, congestion.</summary>
    public Air Air { get; }

    /// <summary>Faults by count and by byte.</summary>
    public Strikes Strikes { get; } = new();

    /// <summary>Told on the loop after something has changed that a module could notice.</summary>
    public event EventHandler? Changed;

    /// <summary>How many data sessions are up.</summary>
    public int SessionCount => _sessions.Count;

    internal EventLoop Loop { get; }

    internal bool IsBlackHole =>
        Coverage.Outage != OutageKind.None || (Subscription.IsExhausted && Subscription.Face == ExhaustionFace.BlackHole);

    private bool IsBarred => Subscription.IsExhausted && Subscription.Face == ExhaustionFace.Denied;

    /// <summary>What an attempt to register comes to now; counts as an attempt.</summary>
    public AttachOutcome Attach()
    {
        var outcome = Peek();
        if (outcome.State is RegistrationState.Home or RegistrationState.Roaming && Coverage.NextRegistrations.Take() is { } cause)
            outcome = new AttachOutcome(RegistrationState.Denied, Coverage.CauseOf(cause));
        Note("attach", outcome.Cause == 0
            ? Words<RegistrationState>.Of(outcome.State)
            : string.Create(CultureInfo.InvariantCulture, $"{Words<RegistrationState>.Of(outcome.State)}, cause {outcome.Cause}"));
        return outcome;
    }

    /// <summary>What an attempt to register would come to; for a module that is registered: whether it stays so.</summary>
    public AttachOutcome Peek() =>
        Sim.State == SimState.Ready ? Coverage.Judge(IsBarred) : new AttachOutcome(RegistrationState.Unregistered, 0);

    /// <summary>Draws how long an attempt to register takes.</summary>
    public TimeSpan DrawRegistrationTime() => Coverage.RegistrationTime.Draw(_random);

    /// <summary>Opens a data session for a module that is registered.</summary>
    /// <param name="request">What it asks for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session, or the cause; cause 0 when the network does not answer within the module's patience.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<SessionAnswer> ActivateAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await Loop.DelayAsync(Air.SessionTime.Draw(_random), cancellationToken);
        var cause = Refusal(request);
        Note("session", cause is null ? "up" : string.Create(CultureInfo.InvariantCulture, $"refused, cause {cause}"));
        if (cause is { } refused) return new SessionAnswer(null, refused);
        var session = new DataSession(this, string.Create(CultureInfo.InvariantCulture, $"10.64.{_given / 250 % 250}.{2 + (_given++ % 250)}"));
        _sessions.Add(session);
        if (Subscription is { IsExhausted: true, Face: ExhaustionFace.Dropped }) DropLater(session);
        return new SessionAnswer(session, 0);
    }

    /// <summary>Counts a data call.</summary>
    /// <returns>How it fails, or null when it is not struck.</returns>
    public DialFailure? TakeDial() =>
        Strikes.Dials.Take() is { } word && Words<DialFailure>.TryParse(word, out var failure) ? failure : null;

    /// <summary>Counts a connection to a host.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="channel">What leads there, or to the payment portal; not open yet.</param>
    /// <returns>How it fails, or null when it is not struck.</returns>
    internal ConnectFailure? TakeConnect(HostAddress host, out IByteChannel channel)
    {
        ConnectFailure? struck = Strikes.Connects.Take() is { } word && Words<ConnectFailure>.TryParse(word, out var failure) ? failure : null;
        var toPortal = Subscription is { IsExhausted: true, Face: ExhaustionFace.Portal };
        Note("connect", struck is { } why ? $"{host} {Words<ConnectFailure>.Of(why)}" : toPortal ? $"{host} led to the portal" : host.ToString());
        channel = toPortal ? new PaymentPortal() : _dial(host);
        return struck;
    }

    /// <summary>Counts bytes on their way against balance and cuts.</summary>
    /// <param name="up">True for bytes to the host.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="cut">What strikes behind those that come through, or null.</param>
    /// <returns>How many come through.</returns>
    internal int Admit(bool up, int bytes, out CutKind? cut)
    {
        var admitted = Subscription.Consume(Strikes.Admit(up, bytes, out cut));
        if (!Subscription.IsExhausted) return admitted;
        if (!_exhausted) Note("balance", "used up");
        _exhausted = true;
        cut ??= ExhaustionCut();
        return admitted;
    }

    internal void Forget(DataSession session) => _sessions.Remove(session);

    internal void Note(string kind, string text) => _trace.Write("mobile", kind, text);

    private CutKind? ExhaustionCut() => Subscription.Face switch
    {
        ExhaustionFace.BlackHole => null,
        ExhaustionFace.Fin or ExhaustionFace.Portal => CutKind.Fin,
        _ => CutKind.Carrier,
    };

    private int? Refusal(SessionRequest request)
    {
        if (Strikes.Sessions.Take() is { } struck) return Coverage.CauseOf(struck);
        if (!Peek().IsAttached) return 0;
        if (!Subscription.Knows(request.Apn)) return SessionCause.UnknownApn;
        if (Subscription.User.Length > 0 && (Subscription.User != request.User || Subscription.Password != request.Password))
            return SessionCause.AuthenticationFailed;
        if (Subscription is { IsExhausted: true, Face: ExhaustionFace.Refused }) return Subscription.RefusalCause;
        return Air.IsFull() ? SessionCause.InsufficientResources : null;
    }

    private void DropLater(DataSession session) => Loop.Arrive(Subscription.DropDelay.Draw(_random), () => session.Drop("balance used up"));

    // Whatever is turned, those who depend on it look again.
    private Knob Observed(Knob knob) => knob with
    {
        TrySet = text =>
        {
            if (!knob.TrySet(text)) return false;
            Note("knob", knob.Name is "simPin" or "simPuk" or "apnPassword" ? knob.Name : $"{knob.Name}={text}");
            Reconsider();
            return true;
        },
    };

    /// <summary>Looks again at what is up after something has changed, and lets the modules look.</summary>
    internal void Reconsider()
    {
        var becameExhausted = Subscription.IsExhausted && !_exhausted;
        _exhausted = Subscription.IsExhausted;
        var attached = Peek().IsAttached;
        foreach (var session in _sessions.ToArray())
        {
            if (!attached) session.Drop("no registration");
            else if (becameExhausted) Exhaust(session);
        }

        WatchSignal();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Exhaust(DataSession session)
    {
        switch (ExhaustionCut())
        {
            case CutKind.Fin:
                session.Finish();
                break;
            case CutKind.Carrier:
                session.Drop("balance used up");
                break;
        }
    }

    // A moving signal is looked at each second, so that it can be lost without anybody asking.
    private void WatchSignal()
    {
        _watch?.Dispose();
        _watch = Coverage.NextSignalChange is { } next ? Loop.Arrive(next, Reconsider) : null;
    }
}
