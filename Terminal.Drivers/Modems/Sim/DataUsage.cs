using System.Globalization;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The terminal's own count of what it sent and received since the period began, as a carrier would bill it. The rule: each
/// piece counts its bytes, and for every begun 1400 of them two headers of IP and TCP, 40 bytes each: its own and that of the
/// acknowledgement; each connection counts seven packets without content, three to make it and four to end it. TLS is inside
/// what is counted; name look-ups, repeated packets and what the module does by itself are not: a carrier's figure is higher.
/// </summary>
internal sealed class DataUsage(ISimNotes notes, string link, SimSettings settings, TimeProvider time)
{
    private const int Headers = 40;
    private const int Segment = 1400;
    private const int PacketsOfConnection = 7;

    private DateOnly _period;
    private long _saved;
    private bool _isLoaded;

    /// <summary>The bytes of this period, what was counted before a restart included once <see cref="LoadAsync"/> has read it.</summary>
    public long Bytes { get; private set; }

    /// <summary>Today, in the terminal's calendar.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), BusinessTime.Zone).DateTime);

    private string NoteName => $"{link}.bytes";

    private DateOnly PeriodNow
    {
        get
        {
            var today = Today;
            var begins = new DateOnly(today.Year, today.Month, settings.DataPeriodDay);
            return begins <= today ? begins : begins.AddMonths(-1);
        }
    }

    /// <summary>A connection was made.</summary>
    public void Connected() => Add(PacketsOfConnection * Headers);

    /// <summary>Bytes were sent or received in one piece.</summary>
    /// <param name="bytes">How many.</param>
    public void Moved(int bytes) => Add(bytes + (2L * Headers * ((bytes + Segment - 1) / Segment)));

    /// <summary>Reads what was counted before the last restart.</summary>
    /// <returns>False if that cannot be told yet.</returns>
    public async Task<bool> LoadAsync()
    {
        Add(0);
        if (_isLoaded) return true;
        if (!(await notes.ReadAsync(NoteName)).TryGet(out var text, out _)) return false;
        _isLoaded = true;
        if (text.Split(' ') is not [var day, var count]) return true;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var period) && period == _period
            && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            Bytes += bytes;
            _saved = Bytes;
        }

        return true;
    }

    /// <summary>Writes the count down; what cannot be written now is written the next time.</summary>
    public async Task SaveAsync()
    {
        if (!_isLoaded || Bytes == _saved) return;
        var bytes = Bytes;
        var text = string.Create(CultureInfo.InvariantCulture, $"{_period:yyyy-MM-dd} {bytes}");
        if ((await notes.WriteAsync(NoteName, text)).Succeeded) _saved = bytes;
    }

    private void Add(long bytes)
    {
        if (PeriodNow is var period && period != _period) (_period, Bytes, _saved) = (period, 0, 0);
        Bytes += bytes;
    }
}
