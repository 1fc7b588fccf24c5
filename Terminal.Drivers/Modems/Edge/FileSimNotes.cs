using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Security.Edge;

namespace Terminal.Drivers.Modems.Edge;

/// <summary>
/// Notes as small files (0600) in a folder, each replaced by an atomic rename and synced. The work is done on a pool thread,
/// because a sync blocks, and the caller goes on where it was. Write one note at a time.
/// </summary>
/// <param name="folder">The folder; it must exist.</param>
public sealed class FileSimNotes(string folder) : ISimNotes
{
    private const int Longest = 4096;

    /// <inheritdoc/>
    public Task<Outcome<string>> ReadAsync(string name) => Task.Run(() => Read(PathOf(name)));

    /// <inheritdoc/>
    public Task<Outcome> WriteAsync(string name, string text) => Task.Run(() => Write(PathOf(name), text));

    private static Outcome<string> Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return string.Empty;
            return new FileInfo(path).Length <= Longest ? File.ReadAllText(path) : Fault.DriverFailed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault.DriverFailed;
        }
    }

    private static Outcome Write(string path, string text)
    {
        try
        {
            DurableFile.Replace(path, System.Text.Encoding.UTF8.GetBytes(text));
            return Outcome.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault.DriverFailed;
        }
    }

    private string PathOf(string name)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'))
            throw new ArgumentException($"'{name}' is no name of a note.", nameof(name));
        return Path.Combine(folder, name + ".note");
    }
}
