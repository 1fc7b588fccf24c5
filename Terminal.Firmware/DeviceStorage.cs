using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Terminal.Core.Profiles;
using Terminal.Drivers.Random;
using Terminal.Drivers.Security;
using Terminal.Drivers.Security.Edge;

namespace Terminal.Firmware;

/// <summary>Where the device keeps what must survive: the state folder, and the storage key outside it.</summary>
internal sealed class DeviceStorage : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;

    private DeviceStorage(string folder, AesGcmRecordCipher cipher)
    {
        _folder = folder;
        Cipher = cipher;
    }

    /// <summary>What seals journal and keys.</summary>
    public AesGcmRecordCipher Cipher { get; }

    /// <summary>The journal.</summary>
    public string Journal => Path.Combine(_folder, "journal.db");

    /// <summary>The keys, sealed.</summary>
    public string Keys => Path.Combine(_folder, "keys.vault");

    /// <summary>Makes the folder if need be, and takes the storage key, which provisioning has made.</summary>
    /// <param name="folder">The state folder.</param>
    /// <param name="profile">Names the storage key.</param>
    /// <param name="storage">The storage.</param>
    /// <param name="problem">Why it cannot be used.</param>
    public static bool TryOpen(
        string folder, TerminalProfile profile, [NotNullWhen(true)] out DeviceStorage? storage, [NotNullWhen(false)] out string? problem)
    {
        (storage, problem) = (null, null);
        var path = KeyPath(profile);
        if (new StorageKeyFile(path, folder).Load(out var key) is { } error)
        {
            problem = $"Not provisioned: the storage key {path} cannot be used ({error}).";
            return false;
        }

        try
        {
            MakeFolder(folder);
            storage = new DeviceStorage(folder, new AesGcmRecordCipher(key, new SystemRandomSource()));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"The state folder {folder} cannot be made: {e.Message}";
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Wipes the storage key in memory.</summary>
    public void Dispose() => Cipher.Dispose();

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static string KeyPath(TerminalProfile profile)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (profile.Journal.StorageKeyPath is { } named)
            return named.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, named[2..]) : named;
        return Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } configuration
            ? Path.Combine(configuration, "posterminal-device", "storage.key")
            : Path.Combine(home, ".config", "posterminal-device", "storage.key");
    }
}
