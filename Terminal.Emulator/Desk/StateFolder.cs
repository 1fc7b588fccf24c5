using Terminal.Core.Profiles;
using Terminal.Drivers.Random;
using Terminal.Drivers.Security;
using Terminal.Drivers.Security.Edge;

namespace Terminal.Emulator.Desk;

/// <summary>The folder in which a real run keeps what must survive, and the storage key beside it.</summary>
internal sealed class StateFolder
{
    /// <summary>The file of the terminal's journal.</summary>
    public const string JournalName = "journal.db";

    /// <summary>The file of our own acquirer's books.</summary>
    public const string LedgerName = "ledger.db";

    /// <summary>Makes the folder and the storage key when they are missing.</summary>
    /// <exception cref="DeskFailure">They cannot be made or used.</exception>
    public StateFolder(string path, TerminalProfile profile)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
        Cipher = new AesGcmRecordCipher(LoadKey(KeyPath(profile)), new SystemRandomSource());
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What seals journal and keys.</summary>
    public AesGcmRecordCipher Cipher { get; }

    /// <summary>The terminal's journal.</summary>
    public string Journal => System.IO.Path.Combine(Path, JournalName);

    /// <summary>The terminal's keys, sealed.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys.vault");

    /// <summary>The books of our own acquirer.</summary>
    public string Ledger => System.IO.Path.Combine(Path, LedgerName);

    private byte[] LoadKey(string path)
    {
        var file = new StorageKeyFile(path, Path);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            if (file.Create(new SystemRandomSource()) is { } refused and not StorageKeyError.AlreadyExists)
                throw new DeskFailure($"The storage key {path} cannot be made: {refused}.");
        }

        return file.Load(out var key) is { } error
            ? throw new DeskFailure($"The storage key {path} cannot be used: {error}.")
            : key;
    }

    private static string KeyPath(TerminalProfile profile)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (profile.Journal.StorageKeyPath is { } named)
            return named.StartsWith("~/", StringComparison.Ordinal) ? System.IO.Path.Combine(home, named[2..]) : named;
        var configuration = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        return System.IO.Path.Combine(
            string.IsNullOrEmpty(configuration) ? System.IO.Path.Combine(home, ".config") : configuration, "posterminal", "storage.key");
    }
}
