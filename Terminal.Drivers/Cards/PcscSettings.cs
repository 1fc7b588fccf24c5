namespace Terminal.Drivers.Cards;

/// <summary>Which reader of the PC/SC service is ours, and how it is used.</summary>
public sealed record PcscSettings
{
    /// <summary>A part of its name; null: the first reader that there is.</summary>
    public string? Reader { get; init; }

    /// <summary>
    /// Whether nobody else may use the card meanwhile. A terminal wants that; shared, each transaction still keeps others out. Default
    /// true.
    /// </summary>
    public bool IsExclusive { get; init; } = true;

    /// <summary>How long a power-down may take before it is no longer waited for. Default 3 s.</summary>
    public TimeSpan PowerDownLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long service and reader may be missing before a wait for a card fails. Default 5 s.</summary>
    public TimeSpan MissingLimit { get; init; } = TimeSpan.FromSeconds(5);
}
