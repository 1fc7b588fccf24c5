namespace Terminal.Drivers.Modems.At;

/// <summary>
/// Keeps data from being taken for the escape sequence: exactly three plus signs between two silences. Such a burst is
/// broken before its last sign.
/// </summary>
internal sealed class EscapeHazard
{
    private const int SequenceLength = 3;

    private int _signs;
    private bool _onlySigns;

    /// <summary>Judges the next bytes to go out.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="afterSilence">True if the line was silent for the guard time.</param>
    /// <returns>How many may go at once; a pause of the guard time is needed before the rest.</returns>
    public int SafeLength(ReadOnlySpan<byte> bytes, bool afterSilence)
    {
        if (afterSilence) (_signs, _onlySigns) = (0, true);
        _onlySigns &= !bytes.ContainsAnyExcept((byte)'+');
        if (!_onlySigns) return bytes.Length;
        _signs += bytes.Length;
        return _signs == SequenceLength ? bytes.Length - 1 : bytes.Length;
    }
}
