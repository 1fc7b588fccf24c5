using System.ComponentModel;
using System.Diagnostics;

namespace Terminal.Emulator.Desktop;

/// <summary>Opens a page in the person's browser, where there is one.</summary>
internal static class Browser
{
    /// <summary>Tries to open a page. On a server, in a container or without a display nothing happens.</summary>
    /// <param name="address">The page.</param>
    public static void TryOpen(Uri address)
    {
        if (OperatingSystem.IsLinux() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")))
        {
            return;
        }

        var opener = OperatingSystem.IsLinux() ? "xdg-open" : OperatingSystem.IsMacOS() ? "open" : null;
        var start = opener is null
            ? new ProcessStartInfo(address.ToString()) { UseShellExecute = true }
            : new ProcessStartInfo(opener, [address.ToString()]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            Process.Start(start)?.Dispose();
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // The address stands on stdout.
        }
    }
}
