using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Terminal.Core.Journal;

namespace Terminal.Emulator.Host;

/// <summary>The records of one kind: numbered, in memory, each change staged for the next commit.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class LedgerTable<T>(string kind, JsonTypeInfo<T> type, Action<RecordChange> stage)
    where T : class
{
    private readonly SortedList<long, T> _records = [];

    public IList<T> Records => _records.Values;

    public long NextNumber => _records.Count == 0 ? 1 : _records.Keys[^1] + 1;

    public T? Find(long number) => _records.GetValueOrDefault(number);

    /// <summary>Takes a record as it was stored. False when it cannot be read.</summary>
    public bool TryLoad(StoredRecord stored)
    {
        try
        {
            if (JsonSerializer.Deserialize(stored.Body.Span, type) is not { } record)
                return false;
            _records[stored.Number] = record;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Put(long number, T record)
    {
        _records[number] = record;
        stage(new RecordChange(kind, number, JsonSerializer.SerializeToUtf8Bytes(record, type)));
    }
}
