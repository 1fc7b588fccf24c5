using System.Globalization;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>What can be turned about a module: faults at once or at a command, answers that come late, its port.</summary>
public sealed class ModuleFaults : IWorldPart
{
    private const string NoDelays = "none";
    private const int LongestDelay = 3_600_000;
    private const int MostDelays = 32;
    private const int LongestName = 32;

    private readonly Action<ModuleFault> _strike;
    private readonly SortedDictionary<string, int> _delays = new(StringComparer.Ordinal);
    private (ModuleFault Fault, string Command)? _armed;
    private ModuleFault _present;

    internal ModuleFaults(Action<ModuleFault> strike)
    {
        _strike = strike;
        Knobs =
        [
            new("fault", $"What is wrong: {Words<ModuleFault>.All}; silent@+QISEND strikes when that command comes", FaultText, TrySetFault),
            new("delays", "Commands that take longer, in ms, e.g. +QIACT=150000,+QIOPEN=60000; or none", DelaysText, TrySetDelays),
            Turn.Time("answerTime", "How long every command takes at least", () => AnswerTime, time => AnswerTime = time),
            Turn.Choice("port", "Whether its port vanishes while it restarts", () => Port, port => Port = port),
        ];
        Presets = [ModulePresets.Normal(Knobs), .. ModulePresets.All];
    }

    /// <inheritdoc/>
    public string Name => "module";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>How long every command takes at least.</summary>
    public Spread AnswerTime { get; set; } = Spread.Of(0);

    /// <summary>Whether its port vanishes while it restarts.</summary>
    public ModulePort Port { get; set; }

    /// <summary>What is wrong at present.</summary>
    public ModuleFault Present => _present;

    /// <summary>A command has come: strikes what was armed for it.</summary>
    /// <returns>How much longer it is to take.</returns>
    internal TimeSpan Meet(string command)
    {
        if (_armed is { } armed && armed.Command == command)
        {
            _armed = null;
            Become(armed.Fault);
        }

        return TimeSpan.FromMilliseconds(_delays.GetValueOrDefault(command));
    }

    /// <summary>The supply was cut: cures what that cures.</summary>
    internal void Cure()
    {
        if (_present is ModuleFault.Silent or ModuleFault.Vanish) _present = ModuleFault.None;
    }

    private void Become(ModuleFault fault)
    {
        _present = fault is ModuleFault.Restart ? ModuleFault.None : fault;
        _strike(fault);
    }

    private string FaultText() => _armed is { } armed ? $"{Words<ModuleFault>.Of(armed.Fault)}@{armed.Command}" : Words<ModuleFault>.Of(_present);

    private bool TrySetFault(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (!Words<ModuleFault>.TryParse(at < 0 ? text : text[..at], out var fault)) return false;
        if (at >= 0 && !IsCommand(text[(at + 1)..])) return false;
        _armed = at < 0 ? null : (fault, text[(at + 1)..]);
        if (at < 0) Become(fault);
        return true;
    }

    private string DelaysText() => _delays.Count == 0
        ? NoDelays
        : string.Join(',', _delays.Select(delay => string.Create(CultureInfo.InvariantCulture, $"{delay.Key}={delay.Value}")));

    private bool TrySetDelays(string text)
    {
        var delays = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text == NoDelays ? [] : text.Split(','))
        {
            if (part.Split('=') is not [var command, var time] || !IsCommand(command)) return false;
            if (!int.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var delay) || delay > LongestDelay) return false;
            delays[command] = delay;
        }

        if (delays.Count > MostDelays) return false;
        _delays.Clear();
        foreach (var (command, delay) in delays) _delays[command] = delay;
        return true;
    }

    private static bool IsCommand(string text) =>
        text.Length is > 0 and <= LongestName && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '+' or '&');
}
