using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Terminal.Core.Devices;

namespace Terminal.Drivers.Security.Edge;

/// <summary>
/// The file with the storage key, made once at provisioning, readable by its owner only (0600) and outside the state folder,
/// so that a copy of the state folder gives nothing away. Where there are no such permissions (a Windows desk) they are not
/// looked at. Calls block for a moment: they belong before the loop starts.
/// </summary>
public sealed class StorageKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly string _stateFolder;

    /// <summary>Names the file; nothing is touched yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stateFolder">The folder whose contents the key seals.</param>
    public StorageKeyFile(string path, string stateFolder)
    {
        _path = Path.GetFullPath(path);
        _stateFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(stateFolder)) + Path.DirectorySeparatorChar;
    }

    /// <summary>Draws a key and writes it, durably; an existing file is left alone.</summary>
    /// <param name="random">The operating system's generator, except in tests.</param>
    /// <returns>Null on success.</returns>
    public StorageKeyError? Create(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (IsInsideStateFolder())
            return StorageKeyError.InsideStateFolder;
        if (File.Exists(_path))
            return StorageKeyError.AlreadyExists;
        Span<byte> key = stackalloc byte[AesGcmRecordCipher.KeyLength];
        random.Fill(key);
        try
        {
            DurableFile.Create(_path, key);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return StorageKeyError.Missing;
        }
        catch (IOException) when (File.Exists(_path))
        {
            return StorageKeyError.AlreadyExists;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StorageKeyError.Inaccessible;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Reads the key.</summary>
    /// <param name="key">The key in pinned memory, which the caller wipes; empty on an error.</param>
    /// <returns>Null on success.</returns>
    public StorageKeyError? Load(out byte[] key)
    {
        key = [];
        if (IsInsideStateFolder())
            return StorageKeyError.InsideStateFolder;
        try
        {
            using var file = File.OpenHandle(_path);
            return Read(file, out key);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return StorageKeyError.Missing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StorageKeyError.Inaccessible;
        }
    }

    private static StorageKeyError? Read(SafeFileHandle file, out byte[] key)
    {
        key = [];
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) != UnixFileMode.None)
            return StorageKeyError.TooOpen;
        if (RandomAccess.GetLength(file) != AesGcmRecordCipher.KeyLength)
            return StorageKeyError.WrongLength;
        var read = GC.AllocateArray<byte>(AesGcmRecordCipher.KeyLength, pinned: true);
        if (RandomAccess.Read(file, read, 0) != read.Length)
            return StorageKeyError.WrongLength;
        key = read;
        return null;
    }

    private bool IsInsideStateFolder() => _path.StartsWith(_stateFolder, StringComparison.Ordinal);
}
