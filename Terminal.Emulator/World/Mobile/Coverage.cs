using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>Whether the SIM gets a network: cells, their signal, and what the carrier says to its registration.</summary>
public sealed class Coverage
{
    /// <summary>The weakest signal with which there is service, in dBm: <c>+CSQ: 0</c>.</summary>
    public const int Weakest = -113;

    private const string NoSignal = "none";
    private const int Lowest = -140;
    private const int Highest = -40;
    private const int NetworkFailure = 17;

    private readonly Level _signal;

    internal Coverage(EventLoop loop, IRandomSource random) => _signal = new Level(loop, random, Course.Of(-71));

    /// <summary>What the carrier says to an attempt to register where there is signal.</summary>
    public RegistrationState Registration { get; set; } = RegistrationState.Home;

    /// <summary>Why it refuses, when it does; 0 to 255.</summary>
    public int RejectCause { get; set; } = 3;

    /// <summary>What is out of order.</summary>
    public OutageKind Outage { get; set; }

    /// <summary>How long one attempt to register takes.</summary>
    public Spread RegistrationTime { get; set; } = Spread.Between(1500, 4000);

    /// <summary>How long a module does not try to register after five failed attempts (timer T3402), in seconds.</summary>
    public int BackOffSeconds { get; set; } = 720;

    /// <summary>The signal in dBm, or null when there is none that can be used.</summary>
    public int? SignalDbm
    {
        get
        {
            if (Outage == OutageKind.Radio) return null;
            var level = (int)Math.Round(_signal.Now);
            return level < Weakest ? null : Math.Min(level, Highest);
        }
    }

    /// <summary>What <c>AT+CSQ</c> shows for the signal: 0 to 31 in steps of 2 dB, 99 when there is none.</summary>
    public int SignalQuality => SignalDbm is { } dbm ? Math.Min(31, (dbm - Weakest) / 2) : 99;

    internal Upcoming NextRegistrations { get; } = new(IsCause);

    internal TimeSpan? NextSignalChange => _signal.NextChange;

    /// <summary>Sets the signal to a fixed level or a course over time.</summary>
    /// <param name="text">A <see cref="Course"/> in dBm, -140 to -40, or <c>none</c>.</param>
    /// <returns>False when it is neither.</returns>
    public bool TrySetSignal(string text)
    {
        if (!Course.TryParse(text == NoSignal ? "-140" : text, Lowest, Highest, out var course)) return false;
        _signal.Set(course);
        return true;
    }

    internal static bool IsCause(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cause) && cause is >= 1 and <= 255;

    internal static int CauseOf(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What an attempt to register would come to, the SIM being usable.</summary>
    /// <param name="barred">True if the carrier refuses this SIM on account of its balance.</param>
    internal AttachOutcome Judge(bool barred)
    {
        if (SignalDbm is null) return new AttachOutcome(RegistrationState.Searching, 0);
        if (Outage == OutageKind.Core) return new AttachOutcome(RegistrationState.Denied, NetworkFailure);
        if (barred) return new AttachOutcome(RegistrationState.Denied, RejectCause);
        return new AttachOutcome(Registration, Registration == RegistrationState.Denied ? RejectCause : 0);
    }

    internal IReadOnlyList<Knob> Knobs() =>
    [
        Turn.Choice("registration", "What the carrier says to the SIM", () => Registration, state => Registration = state),
        Turn.Whole("rejectCause", "Why it refuses, as 3GPP TS 24.008 and 24.301 number it", 0, 255, () => RejectCause, cause => RejectCause = cause),
        Turn.Time("registrationTime", "How long registering takes", () => RegistrationTime, time => RegistrationTime = time),
        new(
            "signal",
            "Signal in dBm, -140 to -40, or none; -71@0,-110@20 falls in 20 s, -95~8 fluctuates",
            () => _signal.Course.ToString(),
            TrySetSignal),
        Turn.Choice("outage", "What of the network is out of order", () => Outage, outage => Outage = outage),
        Turn.Whole("backOff", "Seconds for which a module stops trying after five failed registrations", 0, 86_400, () => BackOffSeconds, seconds => BackOffSeconds = seconds),
        new("nextRegistrations", "Reject causes of the next attempts, e.g. 17*5; ok lets one pass", NextRegistrations.ToString, NextRegistrations.TrySet),
    ];
}
