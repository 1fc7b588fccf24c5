using System.Text.Json;

namespace Terminal.Emulator.Desktop;

/// <summary>
/// What the desk has to tell, for readers on other threads: the latest state, and the last so many events and messages, numbered. It
/// keeps no more than that, however slow a reader is and however long the desk runs.
/// </summary>
internal sealed class DeskFeed
{
    /// <summary>The most entries kept.</summary>
    public const int Kept = 2000;

    private readonly Lock _lock = new();
    private readonly Queue<(long Number, string Json)> _entries = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _numbers;
    private long _version;
    private string _state = "{}";

    /// <summary>The latest state, JSON.</summary>
    public string State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>Completes when there is something newer than what was read before the call.</summary>
    public Task News
    {
        get
        {
            lock (_lock)
                return _news.Task;
        }
    }

    /// <summary>Takes a new state.</summary>
    /// <param name="state">JSON.</param>
    public void Publish(string state)
    {
        lock (_lock)
        {
            _state = state;
            _version++;
        }

        Tell();
    }

    /// <summary>Takes an event or a message.</summary>
    /// <param name="entry">What is written as JSON, with its number as <c>n</c> first.</param>
    public void Add(Func<long, object> entry)
    {
        lock (_lock)
        {
            var number = ++_numbers;
            _entries.Enqueue((number, JsonSerializer.Serialize(entry(number), DeskJson.Options)));
            if (_entries.Count > Kept)
                _entries.Dequeue();
        }

        Tell();
    }

    /// <summary>What is newer.</summary>
    /// <param name="version">The version of the state that was read last, 0 for none; set to the present one.</param>
    /// <param name="number">The number of the entry that was read last, 0 for none; set to the last one.</param>
    /// <param name="most">The most entries wanted: the newest.</param>
    /// <returns>The state if it is newer, and the newer entries.</returns>
    public (string? State, IReadOnlyList<string> Entries) Since(ref long version, ref long number, int most)
    {
        lock (_lock)
        {
            // Awaiting news after this call sees whatever comes from now on.
            if (_news.Task.IsCompleted)
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var last = number;
            var state = version == _version ? null : _state;
            var entries = _entries.Where(entry => entry.Number > last).Select(entry => entry.Json).TakeLast(most).ToList();
            (version, number) = (_version, _numbers);
            return (state, entries);
        }
    }

    /// <summary>Lets readers look again, though nothing new was taken.</summary>
    public void Touch() => Tell();

    /// <summary>Forgets the entries of a world that is gone; their numbers are not given again.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    private void Tell()
    {
        lock (_lock)
            _news.TrySetResult();
    }
}
