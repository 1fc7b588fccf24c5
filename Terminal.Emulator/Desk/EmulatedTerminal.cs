using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Core.Security;
using Terminal.Core.Transactions;
using Terminal.Drivers.Security;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Keys;

namespace Terminal.Emulator.Desk;

/// <summary>A terminal of the profile, with virtual devices, put together on one event loop.</summary>
internal sealed class EmulatedTerminal : IAsyncDisposable
{
    private readonly VirtualDevices _made;
    private readonly SoftwareSecurityModule _security;

    private EmulatedTerminal(
        PaymentTerminal terminal, TerminalDevices devices, VirtualDevices made, TerminalJournal journal, SoftwareSecurityModule security)
    {
        Terminal = terminal;
        Devices = devices;
        _made = made;
        Journal = journal;
        _security = security;
    }

    /// <summary>The terminal.</summary>
    public PaymentTerminal Terminal { get; }

    /// <summary>Its devices.</summary>
    public TerminalDevices Devices { get; }

    /// <summary>Its journal.</summary>
    public TerminalJournal Journal { get; }

    /// <summary>The next person steps up to the terminal.</summary>
    /// <param name="person">Who.</param>
    public void Serve(Operator person) => _made.Serve(person);

    /// <summary>Opens journal and security module, provisions the test master key if it is missing, makes the devices.</summary>
    /// <param name="setup">The surroundings.</param>
    /// <param name="person">Who uses the terminal.</param>
    public static async Task<Outcome<EmulatedTerminal>> OpenAsync(TerminalSetup setup, Operator person)
    {
        var opened = await SoftwareSecurityModule.OpenAsync(
            setup.Vault, setup.Cipher, setup.Random("security"), setup.Loop.Time, LimitOf(setup.Profile));
        if (!opened.TryGet(out var security, out var fault))
            return fault;
        if ((await ProvisionAsync(security, setup.Profile.Host)).Fault is { } missing)
            return missing;

        var settings = new JournalSettings
        {
            Capacity = setup.Profile.Journal.Capacity,
            RefusedOccasionLimit = setup.Profile.Reversal.RefusedOccasionsBeforeFlag,
            WriteDeadline = setup.Profile.Timeouts.JournalWrite,
            OpenDeadline = setup.Profile.Timeouts.JournalOpen,
        };
        var clock = setup.Clock.Around(setup.Loop.Time);
        var journaled = await TerminalJournal.OpenAsync(setup.Journals, setup.Cipher, settings, clock, setup.Trace);
        if (!journaled.TryGet(out var journal, out fault))
            return fault;

        var made = new VirtualDevices(setup);
        var registry = made.Register();
        var context = new DriverContext(
            setup.Loop, setup.Trace, name => setup.Random($"{name} of {setup.Profile.Identity.TerminalId}"), security, setup.Profile.Host, setup.Profile.Timeouts);
        var devices = DeviceAssembly.Make(setup.Profile.Devices, registry, context, out var wrong)
            ?? throw new DeskFailure($"The profile's devices cannot be made: {string.Join("; ", wrong)}.");
        devices = devices with { Links = [.. devices.Links.Select(setup.WrapLink)] };
        var terminal = new PaymentTerminal(TestAuthorities.Trusted(setup.Profile), devices, security, journal, clock, setup.Trace);
        made.Serve(person);
        return new EmulatedTerminal(terminal, devices, made, journal, security);
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        _security.Dispose();
    }

    private static PinLimit LimitOf(TerminalProfile profile) =>
        SecurityModuleSettings.TryRead(profile.Devices.SecurityModule.Settings, out var limit, out var wrong)
            ? limit
            : throw new DeskFailure($"securityModule: {wrong}.");

    private static async Task<Outcome> ProvisionAsync(SoftwareSecurityModule security, HostSettings host)
    {
        // A latch that has fallen stays down: loading keys is the custodians' to do, not a restart's.
        if (security.Holds(KeySlot.TerminalMaster) || security.IsTampered)
            return Outcome.Ok;
        var algorithm = host.SignOnKeys == SignOnKeys.Sm4 ? KeyAlgorithm.Sm4 : KeyAlgorithm.Des;
        return await security.LoadMasterKeyAsync(algorithm, TestKeys.MasterComponents(algorithm), TestKeys.MasterCheckValue(algorithm));
    }
}
