using System.Globalization;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>The strength of the received signal (3GPP TS 27.007, 8.5).</summary>
internal static class SimSignal
{
    private const int NotDetectable = 99;
    private const int Strongest = 31;

    /// <summary>Asks for it.</summary>
    /// <returns>dBm, -113 to -51; null when the module does not know or does not detect any; Answered is false when it does not answer.</returns>
    public static async Task<(bool Answered, int? Dbm)> ReadAsync(SimModule module, CancellationToken cancellationToken)
    {
        var reply = await module.AskAsync("AT+CSQ", "+CSQ:", cancellationToken);
        if (!reply.Succeeded || reply.Lines.Count == 0) return (false, null);
        return AtValues.Of(reply.Lines[0]).Number(0) is >= 0 and <= Strongest and var steps ? (true, -113 + (2 * steps)) : (true, null);
    }

    /// <summary>How it is told: <c>-73 dBm</c>, or <c>99</c> as the module says it.</summary>
    public static string Text(int? dbm) => string.Create(CultureInfo.InvariantCulture, $"{(dbm is { } level ? $"{level} dBm" : NotDetectable)}");
}
