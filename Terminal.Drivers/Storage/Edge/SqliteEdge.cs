using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Storage.Edge;

/// <summary>The thread on which SQLite blocks. What it is asked to do it does one at a time and answers on the loop.</summary>
internal sealed class SqliteEdge : IAsyncDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly SqliteFile _file;
    private readonly EventLoop _loop;

    public SqliteEdge(string path, SqliteSchema schema, EventLoop loop)
    {
        _file = new SqliteFile(path, schema);
        _loop = loop;
        // Background: a medium that never answers must not keep the process from ending.
        new Thread(Work) { IsBackground = true, Name = "journal" }.Start();
    }

    /// <summary>Runs a call on the edge's thread.</summary>
    /// <returns>The result, or what the database or the file system reports instead.</returns>
    public Task<(T? Value, string? Error)> RunAsync<T>(Func<SqliteFile, T> call)
    {
        var answer = new TaskCompletionSource<(T?, string?)>();
        _work.Add(() =>
        {
            try
            {
                var value = call(_file);
                _loop.Post(() => answer.SetResult((value, null)));
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
            {
                _loop.Post(() => answer.SetResult((default, e.Message)));
            }
            catch (Exception e)
            {
                _loop.Post(() => answer.SetException(e));
            }
        });
        return answer.Task;
    }

    /// <summary>Closes the database and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        var closing = RunAsync(file =>
        {
            file.Dispose();
            return true;
        });
        _work.CompleteAdding();
        await closing;
    }

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
