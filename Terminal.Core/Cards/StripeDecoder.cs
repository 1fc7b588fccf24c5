using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Terminal.Core.Cards;

/// <summary>
/// Reads a track from the times between its flux changes. Forward and backward swipes are tried, and the clock is followed from
/// both ends of the track; a reading counts only when no other one contradicts it. Every character's parity, the LRC and the place
/// of every flux change have to be right: what is damaged is refused by name, never guessed.
/// </summary>
public static class StripeDecoder
{
    /// <summary>The slowest swipe that is followed, in centimetres a second.</summary>
    public const double Slowest = 5;

    /// <summary>The fastest swipe that is followed, in centimetres a second.</summary>
    public const double Fastest = 150;

    /// <summary>The most intervals that a track can have, noise included.</summary>
    public const int MostIntervals = 4096;

    /// <summary>The most characters between the sentinels of any track.</summary>
    public const int MostCharacters = TrackFormat.MostOfAll - 3;

    /// <summary>Fewer flux changes than a start sentinel with its leading zeros are nothing at all.</summary>
    private const int LeastIntervals = 16;

    private const double TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <summary>Reads a track.</summary>
    /// <param name="track">Which.</param>
    /// <param name="intervals">The times between flux changes in the order in which they came, in units of 100 ns.</param>
    /// <param name="text">Takes the characters between the sentinels; at least <see cref="MostCharacters"/> long. Wiped on failure.</param>
    /// <param name="length">How many characters there are.</param>
    /// <param name="error">Why there are none.</param>
    /// <returns>True when the track was read.</returns>
    public static bool TryDecode(TrackNumber track, ReadOnlySpan<int> intervals, Span<char> text, out int length, out TrackError error)
    {
        length = 0;
        error = new TrackError(track, TrackFault.Blank, 0);
        if (intervals.Length < LeastIntervals) return false;
        error = error with { Fault = TrackFault.Signal };
        if (intervals.Length > MostIntervals || intervals.ContainsAnyInRange(int.MinValue, 0)) return false;
        Span<byte> bits = stackalloc byte[MostIntervals];
        var best = new Best(TrackFormat.Of(track), text);
        for (var direction = 0; direction < 2; direction++)
        {
            var count = F2fReader.Read(intervals, direction == 1, bits, out var pace);
            best.Look(bits[..count], backwards: false, pace);
            best.Look(bits[..count], backwards: true, pace);
            CryptographicOperations.ZeroMemory(bits);
        }

        if (best.Result.Fault is not { } fault)
        {
            length = best.Result.Offset;
            return true;
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text));
        error = new TrackError(track, fault, best.Result.Offset);
        return false;
    }

    /// <summary>The best of several looks at the same track.</summary>
    private ref struct Best(TrackFormat format, Span<char> text)
    {
        private readonly Span<char> _text = text;
        private bool _contradicted;

        public TrackBitsResult Result { get; private set; } = TrackBitsResult.Failed(TrackFault.NoStartSentinel, 0, -1);

        public void Look(scoped ReadOnlySpan<byte> bits, bool backwards, CellPace pace)
        {
            Span<char> characters = stackalloc char[MostCharacters];
            var result = Paced(new TrackBits(bits, format, backwards).Read(characters), pace);
            if (Result.Fault is null && result.Fault is null && !_text[..Result.Offset].SequenceEqual(characters[..result.Offset]))
            {
                _contradicted = true;
                Result = TrackBitsResult.Failed(TrackFault.Signal, 0, result.Sound);
            }
            else if (!_contradicted && Ranks(result) > Ranks(Result))
            {
                Result = result;
                if (result.Fault is null) characters.CopyTo(_text);
            }

            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters));
        }

        private static int Ranks(TrackBitsResult result) => result.Fault is null ? int.MaxValue : result.Sound;

        private readonly TrackBitsResult Paced(TrackBitsResult result, CellPace pace)
        {
            if (pace.Shortest < format.Cell / Fastest * TicksPerSecond && pace.Shortest > 0)
                return TrackBitsResult.Failed(TrackFault.TooFast, 0, result.Sound);
            return pace.Longest > format.Cell / Slowest * TicksPerSecond ? TrackBitsResult.Failed(TrackFault.TooSlow, 0, result.Sound) : result;
        }
    }
}
