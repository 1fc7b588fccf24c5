using System.Globalization;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Security;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Studies;

/// <summary>
/// Plays one day in one way: all terminals, the bank and the network between them on one event loop, from nine in the morning until
/// midnight and as long after it as anything is owed.
/// </summary>
internal sealed class StudyDay : IDisposable
{
    /// <summary>The hour at which the day begins.</summary>
    public const int Opens = 9;

    private static readonly TimeSpan LongestNight = TimeSpan.FromHours(6);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(2);

    private readonly Study _study;
    private readonly StudyCase _case;
    private readonly ulong _seed;
    private readonly VirtualLoop _loop = new();
    private readonly SimulatedDisk _ledgerDisk = new();
    private readonly AesGcmRecordCipher _cipher;
    private readonly BankParts _bank;
    private readonly List<VirtualSite> _sites = [];
    private readonly List<Served> _served = [];
    private readonly CancellationTokenSource _over = new();
    private TimeSpan _settled;
    private Monitor? _monitor;
    private IReadOnlyList<string> _violations = [];

    private StudyDay(Study study, StudyCase way, ulong seed)
    {
        (_study, _case, _seed) = (study, way, seed);
        _bank = new BankParts(_loop.Time, Stream, NoTrace.Instance);
        var key = new byte[AesGcmRecordCipher.KeyLength];
        Stream("storage-key").Fill(key);
        _cipher = new AesGcmRecordCipher(key, Stream("storage"));
    }

    /// <summary>How long customers come.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(24 - Opens);

    /// <summary>When the day begins; a virtual loop begins there.</summary>
    public static DateTimeOffset Morning { get; } = new VirtualLoopOptions().Start;

    /// <summary>Plays it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="way">Which way.</param>
    /// <param name="seed">What decides everything random.</param>
    /// <exception cref="DeskFailure">The day did not come to its end.</exception>
    public static DayReport Play(Study study, StudyCase way, ulong seed)
    {
        using var day = new StudyDay(study, way, seed);
        var end = day._loop.Run(day.LiveAsync);
        if (end is not LoopEnd.Completed)
            throw end is LoopEnd.Faulted { Exception: DeskFailure failure } ? failure : new DeskFailure(end.Description);
        return new DayReport(
            way,
            seed,
            [.. day._served.OrderBy(served => served.Customer.Comes)],
            day._settled,
            day._monitor?.StandbyTime ?? TimeSpan.Zero,
            day._violations);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cipher.Dispose();
        _over.Dispose();
    }

    private async Task LiveAsync()
    {
        var host = _case.Profile.Host;
        var network = new MemoryNetwork(_loop, Stream("network"));
        await using var acquirer = await VirtualBank.OpenAsync(
            _loop, network, _ledgerDisk, host, Registry(), front: null, Stream, NoTrace.Instance, [], _bank, Study.Cards);
        var customers = _study.Draw(_seed).ToLookup(customer => customer.Till);
        var tills = Enumerable.Range(0, _study.Terminals).Select(number => Place(number, network, [.. customers[number]])).ToList();

        // The settings come when all have signed on: how they get through the morning is another question.
        await AllAsync(tills, till => till.OpenAsync());
        Set(_case.Settings);
        var others = new List<Task> { WatchBacklogAsync(tills) };
        if (_case.Monitoring is { } monitoring)
            others.Add((_monitor = new Monitor(_loop, monitoring, Set)).WatchAsync(_over.Token));
        await AllAsync(tills, till => till.ServeAsync());

        using (var night = new Deadline(_loop.Time, LongestNight))
        {
            while (tills.Exists(till => till.Terminal.Journal.Owed.Count > 0) && !night.HasPassed)
                await _loop.DelayAsync(Look);
        }

        _over.Cancel();
        foreach (var other in others)
            await other;
        await AllAsync(tills, till => till.CloseAsync());
        await _loop.DelayAsync(Settle);
        Judge(tills, acquirer);
        await AllAsync(tills, till => till.DisposeAsync().AsTask());
    }

    private Till Place(int number, MemoryNetwork network, IReadOnlyList<Customer> customers)
    {
        var profile = _case.Profile with { Identity = _case.Profile.Identity with { TerminalId = IdOf(number) } };
        SeededRandomSource OwnStream(string name) => Stream($"{profile.Identity.TerminalId}/{name}");
        var wires = new MemoryWires(_loop, network, profile.Host.Address, OwnStream, NoTrace.Instance, front: null);
        var site = new VirtualSite(profile, wires, OwnStream, _cipher, NoTrace.Instance);
        _sites.Add(site);
        return new Till(_loop, site, customers, Note);
    }

    private AcquirerRegistry Registry()
    {
        var registry = AcquirerRegistry.BuiltIn();
        for (var number = 0; number < _study.Terminals; number++)
        {
            registry.Set(new RegisteredTerminal(
                IdOf(number), AcquirerRegistry.MerchantId, TestKeys.Master(KeyAlgorithm.Des), TestKeys.Master(KeyAlgorithm.Sm4)));
        }

        return registry;
    }

    private void Note(Served served)
    {
        _served.Add(served);
        if (served.Online is { } online)
            _monitor?.Note(online);
    }

    // What belongs to the bank there is once, what belongs to terminals at each.
    private void Set(IReadOnlyList<WorldSetting> settings)
    {
        foreach (var setting in settings)
        {
            var isBanks = _bank.All.Any(part => part.Name == setting.Part);
            foreach (var parts in isBanks ? [_bank.All] : _sites.Select(site => site.Links.Parts))
            {
                if (WorldSettings.Apply(setting, parts) is { } reason)
                    throw new DeskFailure($"'{setting.Path}={setting.Value}': {reason}.");
            }
        }
    }

    private async Task WatchBacklogAsync(IReadOnlyList<Till> tills)
    {
        while (!_over.IsCancellationRequested)
        {
            if (tills.Any(till => till.IsBehind))
                _settled = _loop.Instant + Look;
            using var pause = new Deadline(_loop.Time, Look, _over.Token);
            await Waiting.ForEndOf(pause);
        }
    }

    private void Judge(IReadOnlyList<Till> tills, OwnAcquirer acquirer)
    {
        var books = tills.Select((till, number) => AuditReader.Read(till.Terminal.Journal, IdOf(number)));
        var audit = Auditor.Judge([.. books], AuditReader.Read(acquirer.Ledger));
        var owed = tills.Sum(till => till.Terminal.Journal.Owed.Count);
        _violations = [.. audit.Violations.Select(violation => violation.ToString()), .. owed == 0 ? (string[])[] : [$"{owed} reversals are owed in the end"]];
    }

    private static async Task AllAsync(IReadOnlyList<Till> tills, Func<Till, Task> act)
    {
        var acts = tills.Select(act).ToList();
        foreach (var one in acts)
            await one;
    }

    private static string IdOf(int number) => (number + 1).ToString("00000000", CultureInfo.InvariantCulture);

    private SeededRandomSource Stream(string name) => new(_seed, name);
}
