using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>
/// The module's registration with the network: it tries, tries again after 10 s (timer T3411), and after five failures leaves
/// the network alone for a long while (T3402), in which nothing but a restart makes it try.
/// </summary>
internal sealed class Registration
{
    private const int MostFailures = 5;

    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(10);

    private readonly EventLoop _loop;
    private readonly Carrier _carrier;
    private IDisposable? _attempt;
    private int _failures;
    private bool _isOn;
    private bool _isHeld;

    public Registration(EventLoop loop, Carrier carrier)
    {
        (_loop, _carrier) = (loop, carrier);
        carrier.Changed += (_, _) => LookAgain();
    }

    public RegistrationState State { get; private set; }

    /// <summary>Why the network has refused; 0 without a reason.</summary>
    public int Cause { get; private set; }

    public bool IsAttached => State is RegistrationState.Home or RegistrationState.Roaming;

    /// <summary>Told when <see cref="State"/> or <see cref="Cause"/> has changed.</summary>
    public Action? Changed { get; set; }

    /// <summary>The radio is on and the SIM can be used: begins to look for a network.</summary>
    /// <param name="atOnce">True: the first attempt takes no time, as for a module that has been on for long.</param>
    public void Begin(bool atOnce)
    {
        End();
        _isOn = true;
        if (atOnce) Try();
        else Search(_carrier.DrawRegistrationTime());
    }

    /// <summary>The radio is off, or there is no SIM.</summary>
    public void End()
    {
        _attempt?.Dispose();
        (_attempt, _failures, _isOn, _isHeld) = (null, 0, false, false);
        Become(RegistrationState.Unregistered, 0);
    }

    private void Search(TimeSpan time)
    {
        Become(RegistrationState.Searching, 0);
        TryIn(time);
    }

    private void TryIn(TimeSpan time)
    {
        _attempt?.Dispose();
        _attempt = _loop.Arrive(time, Try);
    }

    private void Try()
    {
        (_attempt, _isHeld) = (null, false);
        var outcome = _carrier.Attach();
        if (outcome.State is not RegistrationState.Denied)
        {
            _failures = 0;
            Become(outcome.State is RegistrationState.Unregistered ? RegistrationState.Searching : outcome.State, 0);
            return;
        }

        if (outcome.IsFinal)
        {
            _isHeld = true;
            Become(RegistrationState.Denied, outcome.Cause);
            return;
        }

        // A refusal that may pass: the module goes on looking, and tells the reason where it is asked for it.
        _failures++;
        var givesUp = _failures >= MostFailures;
        if (givesUp) (_failures, _isHeld) = (0, true);
        Become(givesUp ? RegistrationState.Unregistered : RegistrationState.Searching, outcome.Cause);
        TryIn(givesUp ? TimeSpan.FromSeconds(_carrier.Coverage.BackOffSeconds) : RetryTime);
    }

    private void LookAgain()
    {
        if (!_isOn || _isHeld) return;
        var outcome = _carrier.Peek();
        // Without a SIM it is the module that ends the search.
        if (outcome.State == State || outcome.State is RegistrationState.Unregistered) return;
        if (IsAttached && outcome.IsAttached) Become(outcome.State, 0);
        else if (IsAttached && outcome.State is RegistrationState.Denied) Try();
        else if (IsAttached) Become(RegistrationState.Searching, 0);
        else if (outcome.State is not RegistrationState.Searching && _attempt is null) TryIn(_carrier.DrawRegistrationTime());
    }

    private void Become(RegistrationState state, int cause)
    {
        if (State == state && Cause == cause) return;
        (State, Cause) = (state, cause);
        Changed?.Invoke();
    }
}
