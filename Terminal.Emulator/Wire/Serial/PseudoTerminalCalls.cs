using System.Runtime.InteropServices;
using System.Text;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>The system calls that make a pseudo-terminal on Linux.</summary>
internal static partial class PseudoTerminalCalls
{
    /// <summary>O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC.</summary>
    private const int Flags = 0x2 | 0x100 | 0x800 | 0x80000;

    /// <summary>Makes a pair: the master, and a first descriptor of the other side, whose device file is at the path.</summary>
    public static (int Master, int Spare, string Path) Open()
    {
        var master = OpenMaster(Flags);
        if (master < 0) throw Failure("posix_openpt");
        try
        {
            if (Grant(master) != 0) throw Failure("grantpt");
            if (Unlock(master) != 0) throw Failure("unlockpt");
            var name = new byte[64];
            if (Name(master, name, (nuint)name.Length) != 0) throw Failure("ptsname_r");
            var path = Encoding.ASCII.GetString(name.AsSpan(0, name.AsSpan().IndexOf((byte)0)));
            var spare = OpenFile(path, Flags);
            return spare >= 0 ? (master, spare, path) : throw Failure(path);
        }
        catch
        {
            Close(master);
            throw;
        }
    }

    public static void Close(int descriptor) => _ = CloseFile(descriptor);

    private static IOException Failure(string what) => new($"{what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int Name(int master, Span<byte> name, nuint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int descriptor);
}
