using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers;
using Terminal.Drivers.Cards.Edge;
using Terminal.Drivers.Modems.Edge;
using Terminal.Drivers.Runtime;

namespace Terminal.Firmware;

/// <summary>The program that is flashed: profile → drivers → core → panel. It refuses to start with anything missing.</summary>
public static class FirmwareProgram
{
    // No stage keeps the loop from turning for longer than a few milliseconds.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(30);

    /// <summary>Runs until stopped.</summary>
    /// <param name="args">See <c>docs/firmware.md</c>.</param>
    /// <param name="output">Learns that the terminal is ready.</param>
    /// <param name="error">Learns why it is not, and what happens.</param>
    /// <param name="stop">Ends the program in good order. May fire on any thread.</param>
    /// <returns>0 stopped, 64 wrong options, 65 wrong profile, missing driver or missing keys, 70 failed.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!FirmwareOptions.TryParse(args, out var options, out var problem))
            return Refuse(error, ExitCode.Usage, problem, FirmwareOptions.Usage);
        var loaded = ProfileFiles.Load(options.Profile);
        if (!loaded.Succeeded)
            return Refuse(error, ExitCode.BadInput, [.. loaded.Errors.Select(wrong => wrong.ToString())]);
        var profile = loaded.Profile;
        if (!TryReadAuthority(profile.Host, out var authority))
            return Refuse(error, ExitCode.BadInput, $"host.pinnedCa: {profile.Host.PinnedCa} cannot be read.");
        var drivers = new DriverRegistry().AddBuiltIn(authority).AddModems(new LinuxModemPorts(options.StateFolder), authority)
            .AddCardReaders(new LinuxCardReaderPorts());
        var missing = DriverCheck.Missing(profile.Devices, drivers);
        if (missing.Count > 0)
            return Refuse(error, ExitCode.BadInput, [.. missing]);
        if (!DeviceStorage.TryOpen(options.StateFolder, profile, out var storage, out problem))
            return Refuse(error, ExitCode.BadInput, problem);
        using (storage)
        using (var loop = new RealLoop(TimeProvider.System))
        using (new LoopWatchdog(loop, LongestStandstill))
        {
            var device = new Device(loop, profile, drivers, storage, output, error);
            var code = ExitCode.Internal;
            var end = loop.Run(async () => code = await device.RunAsync(options.PanelPort, stop));
            return end is LoopEnd.Completed ? code : Refuse(error, ExitCode.Internal, end.Description);
        }
    }

    private static bool TryReadAuthority(HostSettings host, out string? pem)
    {
        pem = null;
        try
        {
            pem = host.PinnedCa is { } path ? File.ReadAllText(path) : null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Refuse(TextWriter error, int code, params string[] lines)
    {
        foreach (var line in lines)
            error.WriteLine(line);
        return code;
    }
}
