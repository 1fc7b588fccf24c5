using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Terminal.Tests.Emulator.Wire;

/// <summary>
/// Network namespaces of single threads: whatever the thread does afterwards (sockets, files below /sys, child processes) sees
/// only what is in them, and they are gone when the thread has ended.
/// </summary>
internal static class Namespaces
{
    private const int NewMounts = 0x00020000;
    private const int NewNetwork = 0x40000000;
    private const ulong Private = (1 << 18) | (1 << 14);

    /// <summary>Puts this thread into an empty network of its own, with its own view of /sys.</summary>
    /// <returns>The thread's number, by which cables can be laid to it; null when the system does not allow it.</returns>
    public static int? Enter()
    {
        if (!OperatingSystem.IsLinux() || Unshare(NewNetwork | NewMounts) != 0) return null;
        // Without this the mount below would be seen by everybody.
        if (Mount("none", "/", null, Private, 0) != 0 || Mount("sys", "/sys", "sysfs", 0, 0) != 0) return null;
        return GetThreadId();
    }

    /// <summary>Runs <c>ip</c> within this thread's network.</summary>
    /// <returns>Null, or what it complains of.</returns>
    public static string? Ip(string arguments)
    {
        var start = new ProcessStartInfo("ip", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"ip {arguments}: {complaint}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"ip: {e.Message}";
        }
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "mount", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Mount(string source, string target, string? type, ulong flags, nint data);

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetThreadId();
}
