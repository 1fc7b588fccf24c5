namespace Terminal.Tests;

/// <summary>
/// A folder of a test's own, gone after it; kept when the environment says <see cref="Keep"/>, so that everything that a run of
/// tests has left behind can be looked through.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>The environment variable that lets folders stay, whatever its value.</summary>
    public const string Keep = "POSTERMINAL_TESTS_KEEP";

    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("posterminal-").FullName;

    /// <summary>Whether folders stay.</summary>
    public static bool IsKept => Environment.GetEnvironmentVariable(Keep) is not null;

    /// <summary>The path of a file or folder in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (!IsKept)
            Directory.Delete(Path, recursive: true);
    }
}
