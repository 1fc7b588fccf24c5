using System.Collections.ObjectModel;

namespace Terminal.Drivers.Modems;

/// <summary>What a make of modem knows about telephone lines beyond plain dialling: data of a <see cref="ModemModel"/>.</summary>
public sealed record DialUpFeatures
{
    /// <summary>Where the times of dialling are kept.</summary>
    public DialRegisters Registers { get; init; } = new();

    /// <summary>Commands that choose a modulation, by the name that profiles use, e.g. <c>v22</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Modulations { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Commands that choose a short handshake (POS fast connect), by the name that profiles use.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FastConnect { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Commands that choose how bytes travel, by the name that profiles use: <c>async</c>, <c>v80</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Framings { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>How the modem tells what is on the line before it dials; null if it cannot.</summary>
    public LineCheck? LineCheck { get; init; }
}
