using System.Security.Cryptography;
using System.Text;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// Which PINs were entered into which SIMs without success, in a note that outlives a restart. A PIN is known by a digest with the
/// SIM's number, so that it is not kept itself.
/// </summary>
internal sealed class SimPinMarks(ISimNotes notes, string link)
{
    private const int MostMarks = 16;

    /// <summary>Entered, and what came of it is not known.</summary>
    private const char Doubtful = '?';

    /// <summary>Entered and refused.</summary>
    private const char Refused = '!';

    private string NoteName => $"{link}.pin";

    /// <summary>The digest by which a PIN of a SIM is known.</summary>
    public static string DigestOf(string simNumber, string pin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{simNumber} {pin}")).AsSpan(0, 4));

    /// <summary>Whether this PIN was entered before without known success; null when the notes cannot be read.</summary>
    public async Task<bool?> HasAsync(string digest) =>
        (await ReadAsync())?.Any(mark => mark.StartsWith(digest, StringComparison.Ordinal));

    /// <summary>Whether there is any mark at all.</summary>
    public async Task<bool> AreAnyAsync() => await ReadAsync() is { Count: > 0 };

    /// <summary>Notes that this PIN is about to be entered.</summary>
    /// <returns>False when that could not be written: it must not be entered then.</returns>
    public Task<bool> AddAsync(string digest) => ReplaceAsync(digest, digest + Doubtful);

    /// <summary>Notes that this PIN was refused.</summary>
    public Task<bool> RefuseAsync(string digest) => ReplaceAsync(digest, digest + Refused);

    /// <summary>The SIM is open: a PIN of which it was not known what came of it was right.</summary>
    public async Task<bool> ForgetAsync(string digest)
    {
        if (await ReadAsync() is not { } marks) return false;
        return !marks.Contains(digest + Doubtful, StringComparer.Ordinal) || await ReplaceAsync(digest, string.Empty);
    }

    private async Task<bool> ReplaceAsync(string digest, string mark)
    {
        if (await ReadAsync() is not { } marks) return false;
        var others = marks.Where(other => !other.StartsWith(digest, StringComparison.Ordinal));
        var kept = mark.Length == 0 ? others : others.TakeLast(MostMarks - 1).Append(mark);
        return (await notes.WriteAsync(NoteName, string.Join(' ', kept))).Succeeded;
    }

    private async Task<IReadOnlyList<string>?> ReadAsync() =>
        (await notes.ReadAsync(NoteName)).TryGet(out var text, out _) ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : null;
}
