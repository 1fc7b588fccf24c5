using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Terminal.Core.Cards;

/// <summary>
/// What one swipe gave, track by track, whoever decoded it: <see cref="StripeDecoder"/> from the flux of a head, or a reader of its
/// own. Wiped on disposal, and by <see cref="Clear"/> for the next swipe.
/// </summary>
public sealed class StripeSwipe : IDisposable
{
    private readonly char[] _characters = new char[3 * StripeDecoder.MostCharacters];
    private readonly int[] _lengths = new int[3];
    private readonly TrackError?[] _errors = new TrackError?[3];

    /// <summary>Begins with nothing on any track.</summary>
    public StripeSwipe() => Clear();

    /// <summary>The characters of a track between the sentinels; empty when it was not read.</summary>
    /// <param name="track">The track.</param>
    public ReadOnlySpan<char> TextOf(TrackNumber track) => Room(track)[.._lengths[Index(track)]];

    /// <summary>Why a track was not read; null when it was.</summary>
    /// <param name="track">The track.</param>
    public TrackError? ErrorOf(TrackNumber track) => _errors[Index(track)];

    /// <summary>Decodes a track from its flux.</summary>
    /// <param name="track">The track.</param>
    /// <param name="intervals">The times between flux changes, in 100 ns.</param>
    public void Decode(TrackNumber track, ReadOnlySpan<int> intervals) =>
        _errors[Index(track)] = StripeDecoder.TryDecode(track, intervals, Room(track), out _lengths[Index(track)], out var error) ? null : error;

    /// <summary>Takes a track that the reader has decoded.</summary>
    /// <param name="track">The track.</param>
    /// <param name="text">The characters between the sentinels, ASCII.</param>
    public void Take(TrackNumber track, ReadOnlySpan<byte> text)
    {
        Fail(track, TrackFault.TooLong, Math.Min(text.Length, StripeDecoder.MostCharacters));
        if (text.Length > StripeDecoder.MostCharacters) return;
        var room = Room(track);
        for (var i = 0; i < text.Length; i++) room[i] = (char)text[i];
        _lengths[Index(track)] = text.Length;
        _errors[Index(track)] = null;
    }

    /// <summary>Notes why a track was not read.</summary>
    /// <param name="track">The track.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="offset">Where, in characters.</param>
    public void Fail(TrackNumber track, TrackFault fault, int offset = 0)
    {
        Room(track).Clear();
        _lengths[Index(track)] = 0;
        _errors[Index(track)] = new TrackError(track, fault, offset);
    }

    /// <summary>
    /// Makes a card of the tracks. Track 2 has to be sound; track 1, when it was read and is a payment card's, has to name the same
    /// account and date; a track 3 that is none is left out.
    /// </summary>
    /// <param name="card">The card; the caller disposes it.</param>
    /// <param name="error">Why there is none.</param>
    public bool TryMakeCard(out StripeCard? card, out TrackError error)
    {
        card = null;
        if (ErrorOf(TrackNumber.Two) is { } unread)
        {
            error = unread;
            return false;
        }

        var third = TextOf(TrackNumber.Three);
        if (!Track3.IsSound(third, out _)) third = [];
        if (!Track2.TryParse(TextOf(TrackNumber.Two), third, out card, out error)) return false;
        if (ErrorOf(TrackNumber.One) is not null || !Track1.TryParse(TextOf(TrackNumber.One), out var first, out _)) return true;
        using (first)
        {
            if (first!.Pan.Digits.SequenceEqual(card!.Pan.Digits) && first.Expiry == card.Expiry)
            {
                card.Add(TextOf(TrackNumber.One));
                return true;
            }
        }

        error = new TrackError(TrackNumber.One, TrackFault.TracksDisagree, 1);
        card.Dispose();
        card = null;
        return false;
    }

    /// <summary>Wipes all tracks.</summary>
    public void Clear()
    {
        Wipe();
        foreach (var track in (ReadOnlySpan<TrackNumber>)[TrackNumber.One, TrackNumber.Two, TrackNumber.Three]) Fail(track, TrackFault.Blank);
    }

    /// <summary>Wipes all tracks.</summary>
    public void Dispose() => Wipe();

    private static int Index(TrackNumber track) => (int)track - 1;

    private void Wipe() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_characters.AsSpan()));

    private Span<char> Room(TrackNumber track) => _characters.AsSpan(Index(track) * StripeDecoder.MostCharacters, StripeDecoder.MostCharacters);
}
