using System.Runtime.InteropServices;

namespace Terminal.Drivers.Security.Edge;

/// <summary>Small files, readable by their owner only (0600), that are on the medium when a call returns.</summary>
internal static partial class DurableFile
{
    // O_RDONLY is zero everywhere; the flags beyond it are not.
    private const int ReadOnly = 0;

    /// <summary>Writes a file that must not exist yet (O_EXCL); nothing stays behind when that fails half-way.</summary>
    public static void Create(string path, ReadOnlySpan<byte> contents)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path, options))
        {
            try
            {
                file.Write(contents);
                file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                File.Delete(path);
                throw;
            }
        }

        SyncFolder(path);
    }

    /// <summary>Puts a file in the place of another: after a power cut it is the one or the other, whole.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> contents)
    {
        var next = path + ".new";
        File.Delete(next);
        Create(next, contents);
        File.Move(next, path, overwrite: true);
        SyncFolder(path);
    }

    private static void SyncFolder(string path)
    {
        // A folder cannot be opened as a file there; its entries are journaled by the file system.
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure(folder);
        try
        {
            if (Sync(descriptor) != 0)
                throw Failure(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) =>
        new($"{folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
