namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="AuditEntry"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record AuditBody(int V, DateTimeOffset At, string Supervisor, string Action, int Stan, int Batch, string Why);
