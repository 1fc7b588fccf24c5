namespace Terminal.Core.Messages;

/// <summary>Collects the parts of a composite field in one language.</summary>
/// <param name="chinese">Whether names are Chinese.</param>
internal sealed class PartList(bool chinese)
{
    private readonly List<DecodedPart> _parts = [];

    /// <summary>The parts, or null when there are none.</summary>
    public IReadOnlyList<DecodedPart>? OrNull => _parts.Count == 0 ? null : _parts;

    /// <summary>Adds a part; nothing when it has no value.</summary>
    /// <param name="number">Its number or tag.</param>
    /// <param name="english">Its name.</param>
    /// <param name="chineseName">Its name in Chinese.</param>
    /// <param name="value">Its value.</param>
    public void Add(string number, string english, string chineseName, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _parts.Add(new DecodedPart($"{number} {(chinese ? chineseName : english)}".Trim(), value));
    }
}
