namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="DeviceUse"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record UseBody(int V, long Uses, long Errors);
