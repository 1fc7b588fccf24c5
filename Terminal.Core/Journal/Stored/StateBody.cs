namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="TerminalState"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record StateBody(
    int V, int NextStan, int Batch, bool IsSignedOn, string? SignOnReason, long ClockOffsetTicks, int BootCount, long NextNumber);
