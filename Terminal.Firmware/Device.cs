using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Core.Transactions;
using Terminal.Drivers.Random;
using Terminal.Drivers.Security;
using Terminal.Drivers.Security.Edge;
using Terminal.Drivers.Storage;
using Terminal.Panel;

namespace Terminal.Firmware;

/// <summary>The terminal of one board, on its event loop, from opening the keys to the orderly end.</summary>
internal sealed class Device(
    EventLoop loop, TerminalProfile profile, DriverRegistry drivers, DeviceStorage storage, TextWriter output, TextWriter error)
{
    private readonly LineTrace _trace = new(loop.Time, error);

    /// <summary>Opens keys and journal, then serves until stopped.</summary>
    /// <param name="panelPort">The port of the panel.</param>
    /// <param name="stop">May fire on any thread.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(int panelPort, CancellationToken stop)
    {
        if (!SecurityModuleSettings.TryRead(profile.Devices.SecurityModule.Settings, out var limit, out var wrong))
        {
            await error.WriteLineAsync($"securityModule: {wrong}.");
            return ExitCode.BadInput;
        }

        var opened = await SoftwareSecurityModule.OpenAsync(
            new FileKeyVault(storage.Keys), storage.Cipher, new SystemRandomSource(), loop.Time, limit);
        if (!opened.TryGet(out var security, out var fault))
            return Fail(ExitCode.Internal, "The keys cannot be opened", fault);
        using var module = security;
        if (module.IsTampered)
            return Fail(ExitCode.BadInput, "Not in service", Fault.PinPadTampered);
        if (!module.Holds(KeySlot.TerminalMaster))
        {
            await error.WriteLineAsync(
                "Not provisioned: the security module holds no terminal master key (TMK). Firmware brings no keys; load one first.");
            return ExitCode.BadInput;
        }

        var journaled = await TerminalJournal.OpenAsync(
            () => new SqliteRecordStore(storage.Journal, loop, _trace), storage.Cipher, Limits(), loop.Time, _trace);
        if (!journaled.TryGet(out var journal, out fault))
            return Fail(ExitCode.Internal, $"The journal {storage.Journal} cannot be opened", fault);
        await using var closing = journal;
        return await ServeAsync(module, journal, panelPort, stop);
    }

    private async Task<int> ServeAsync(SoftwareSecurityModule security, TerminalJournal journal, int panelPort, CancellationToken stop)
    {
        var random = new SystemRandomSource();
        var context = new DriverContext(loop, _trace, _ => random, security, profile.Host, profile.Timeouts);
        if (DeviceAssembly.Make(profile.Devices, drivers, context, out var wrong) is not { } devices)
        {
            foreach (var reason in wrong)
                await error.WriteLineAsync(reason.ToString());
            return ExitCode.BadInput;
        }

        var display = new WatchedDisplay(devices.Display);
        var terminal = new PaymentTerminal(profile, devices with { Display = display }, security, journal, loop.Time, _trace);

        // Signals come on a thread of their own; what they end lives on the loop.
        using var stopping = new CancellationTokenSource();
        await using var fromOutside = stop.Register(() => loop.Post(stopping.Cancel));
        try
        {
            await using var panel = await StatusPanel.StartAsync(loop, () => PanelStatus.Of(profile, journal, display, terminal), panelPort);
            await output.WriteLineAsync($"Ready: {panel.Address}");
            await terminal.BootAsync();
            await terminal.KeepWorkingOffAsync(stopping.Token);
            return ExitCode.Stopped;
        }
        catch (IOException e)
        {
            await error.WriteLineAsync($"The panel cannot listen on port {panelPort}: {e.Message}");
            return ExitCode.Internal;
        }
    }

    private JournalSettings Limits() => new()
    {
        Capacity = profile.Journal.Capacity,
        RefusedOccasionLimit = profile.Reversal.RefusedOccasionsBeforeFlag,
        WriteDeadline = profile.Timeouts.JournalWrite,
        OpenDeadline = profile.Timeouts.JournalOpen,
    };

    private int Fail(int code, string what, Fault fault)
    {
        error.WriteLine($"{what}: {FaultCatalogue.Of(fault).Title.English} [{FaultCatalogue.Of(fault).Key}].");
        return code;
    }
}
