using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Security.Edge;

/// <summary>
/// A key vault in one file (0600), replaced by an atomic rename; file and folder are synced. The work is done on a pool thread,
/// because a sync blocks, and the caller goes on where it was.
/// </summary>
public sealed class FileKeyVault : IKeyVault
{
    private const int MaxLength = 4096;

    private readonly string _path;

    /// <summary>Names the file; its folder must exist.</summary>
    /// <param name="path">The file.</param>
    public FileKeyVault(string path) => _path = Path.GetFullPath(path);

    /// <inheritdoc/>
    public Task<Outcome<byte[]>> ReadAsync() => Task.Run(Read);

    /// <inheritdoc/>
    public Task<Outcome> ReplaceAsync(ReadOnlyMemory<byte> block) => Task.Run(() => Replace(block));

    private Outcome<byte[]> Read()
    {
        try
        {
            using var file = File.OpenHandle(_path);
            var length = RandomAccess.GetLength(file);

            // A file without contents is what is left of a broken one, not a vault that was never written.
            if (length is 0 or > MaxLength)
                return Fault.KeyVaultUnreadable;
            var block = new byte[length];
            return RandomAccess.Read(file, block, 0) == length ? block : Fault.KeyVaultUnreadable;
        }
        catch (FileNotFoundException)
        {
            return Array.Empty<byte>();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault.SecurityModuleFailed;
        }
    }

    private Outcome Replace(ReadOnlyMemory<byte> block)
    {
        try
        {
            DurableFile.Replace(_path, block.Span);
            return Outcome.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault.SecurityModuleFailed;
        }
    }
}
