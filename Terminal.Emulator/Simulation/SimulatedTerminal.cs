using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Journal;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.Storage;

namespace Terminal.Emulator.Simulation;

/// <summary>One terminal of a block, and the people who use it: it lives through its customers, power cuts and restarts.</summary>
internal sealed class SimulatedTerminal : IAsyncDisposable
{
    // What takes longer than this, budgets and back-offs all spent, hangs.
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RecoveryPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BackgroundTime = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan UsualDark = TimeSpan.FromSeconds(5);
    // A start costs as much as several sales; those of every fourth terminal tell enough.
    private const int TwiceEvery = 4;

    private static readonly Operator Nobody = new(Card: null, BadSwipes: 0, new PinScript(PinAnswer.Never), PaperLines: null);

    private readonly BlockWorld _world;
    private readonly TerminalScript _script;
    private readonly VirtualSite _site;
    private readonly MemoryWires _wires;
    private readonly TerminalWatch _watch;
    private readonly PlaceState _place;
    private readonly Queue<PowerCut> _cuts = new();
    private PowerDomain? _power;
    private EmulatedTerminal? _terminal;
    private IDisposable? _coming;
    private TimeSpan _dark = UsualDark;

    /// <summary>Puts a terminal into a block.</summary>
    public SimulatedTerminal(BlockWorld world, TerminalScript script, VirtualSite site, MemoryWires wires)
    {
        (_world, _script, _site, _wires) = (world, script, site, wires);
        _watch = new TerminalWatch(world, script, site.JournalDisk);
        _place = new PlaceState(world, site, script.Profile.Identity.TerminalId);
    }

    /// <summary>What its journal says at this instant; null when it is off.</summary>
    public TerminalBooks? Books() => _terminal is { } terminal ? AuditReader.Read(terminal.Journal, _script.Profile.Identity.TerminalId) : null;

    /// <summary>Faults at the acquirer have struck one of its messages.</summary>
    /// <param name="mti">The message's type.</param>
    /// <param name="faults">Their names.</param>
    public void WasStruck(string mti, IReadOnlyList<string> faults) => _watch.WasStruck(mti, faults);

    /// <summary>Serves its customers, all but the last, while things go wrong.</summary>
    public async Task LiveAsync()
    {
        await SwitchOnAsync();
        foreach (var visit in _script.Visits.SkipLast(1))
        {
            await PauseAsync(visit);
            await ServeAsync(visit);
        }

        _place.Heal();
    }

    /// <summary>When everything works again: nothing may stay owed, flagged or blocked, and the last customer is served.</summary>
    public async Task RecoverAsync()
    {
        if (_watch.IsTampered || _terminal is null)
            await RestartAsync();
        using var limit = new Deadline(_world.Loop.Time, LongestRecovery);
        while (!await IsFreeAsync() && !limit.HasPassed)
            await _world.Loop.DelayAsync(RecoveryPause);
        if (_terminal is not { } terminal || terminal.Journal.Owed.Count > 0 || terminal.Journal.Condition != JournalCondition.Open)
        {
            Violate("recovery", $"{_terminal?.Journal.Owed.Count} owed and journal {_terminal?.Journal.Condition} {LongestRecovery.TotalMinutes} minutes after the faults");
            return;
        }

        // The first message of a new day is answered 77, and the terminal signs on before the next.
        var last = _script.Visits[^1];
        if (await ServeAsync(last, mustBeApproved: true) is { ResponseCode: ResponseCode.SignOnFirst })
            await ServeAsync(last, mustBeApproved: true, again: true);
        if (_script.Number % TwiceEvery == 1)
            await RestartTwiceAsync();
        else if (_terminal?.Journal.Unprinted.Count > 0)
            await RestartAsync();
        if (_terminal?.Journal.Unprinted.Count > 0)
            Violate("recovery", $"{_terminal.Journal.Unprinted.Count} receipt(s) not printed after a start with paper");
    }

    /// <summary>The block is over.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var extent = 0; extent < SimulatedDisk.Extents; extent++)
            _world.Digest(_site.JournalDisk.Read(extent).Span);
        if (_terminal is { } terminal)
        {
            _world.Tally.Add(Counted.LateAnswers, terminal.Journal.History.Count(entry => entry.End == TransactionEnd.LateAnswer));
            await terminal.DisposeAsync();
        }

        _world.Tally.Add(Counted.VirtualSeconds, (long)_world.Loop.Instant.TotalSeconds);
        _power?.Dispose();
        await _site.DisposeAsync();
    }

    private async Task PauseAsync(Visit visit)
    {
        if (visit.Background && _terminal is { } terminal && _power is { } power)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(power.Gone);
            var working = terminal.Terminal.KeepWorkingOffAsync(stop.Token);
            await _world.Loop.DelayAsync(visit.Pause < BackgroundTime ? visit.Pause : BackgroundTime);
            stop.Cancel();
            if (!await LiveAsync(working, "the background timer"))
                await AfterCutAsync();
            if (visit.Pause > BackgroundTime)
                await _world.Loop.DelayAsync(visit.Pause - BackgroundTime);
        }
        else
        {
            await _world.Loop.DelayAsync(visit.Pause);
        }
    }

    private async Task<SaleResult?> ServeAsync(Visit visit, bool mustBeApproved = false, bool again = false)
    {
        _world.Tally.Add(again ? Counted.ServedAgain : Counted.Transactions);
        foreach (var trouble in visit.Troubles)
            _world.Tally.Add(Counted.Trouble, trouble.Kind);
        if (_world.IsTraced)
            _world.Trace.Write("simulate", "customer", $"{_script.Number}: {visit}");
        var power = visit.Troubles.OfType<Trouble.Power>().FirstOrDefault();
        foreach (var cut in power?.Cuts ?? [])
            _cuts.Enqueue(cut);
        _dark = power?.Dark ?? UsualDark;
        if (visit.ValueOf(PersonTroubles.Restarts) is not null || _terminal is null)
            await RestartAsync();
        _place.Begin(visit);
        var result = _terminal is { } terminal ? await SellAsync(terminal, visit) : null;
        if (mustBeApproved && result is not { Verdict: SaleVerdict.Approved } && (again || result?.ResponseCode != ResponseCode.SignOnFirst))
            Violate("recovery", $"a sale when everything works again ends {result?.Verdict} ({result?.Fault} {result?.ResponseCode})");
        if (!visit.Lingers)
            _place.Heal();
        Disarm();
        return result;
    }

    private async Task<SaleResult?> SellAsync(EmulatedTerminal terminal, Visit visit)
    {
        if (!await PrepareAsync(terminal, visit))
            return null;
        ArmCut();
        terminal.Serve(visit.Person);
        _watch.Begin();
        using var cancel = visit.ValueOf(PersonTroubles.Cancels) is { } after
            ? _world.Loop.Arrive(TimeSpan.FromMilliseconds(after), () => (terminal.Devices.Keypad as VirtualKeypad)?.Press(Key.Cancel))
            : null;
        var sale = terminal.Terminal.SellAsync(visit.Amount);
        var result = await LiveAsync(sale, "a sale") ? await sale : null;
        if (result is not null)
            new SaleJudge(_world, _script, _watch).Judge(result, terminal.Journal);
        else
            await AfterCutAsync();
        Count(visit);
        return result;
    }

    private async Task<bool> PrepareAsync(EmulatedTerminal terminal, Visit visit)
    {
        if (visit.ValueOf(PersonTroubles.Supervises) is not null)
            await ClearAsync(terminal);
        var isOn = (visit.ValueOf(PersonTroubles.SignsOn) is null || await LiveAsync(terminal.Terminal.SignOnAsync(), "a sign-on"))
            && (visit.ValueOf(PersonTroubles.WorksOff) is null || await LiveAsync(terminal.Terminal.WorkOffAsync(), "working off"));
        if (!isOn)
            await AfterCutAsync();
        return isOn;
    }

    private void Count(Visit visit)
    {
        _world.Tally.Add(Counted.Profile, _script.Profile.Name);
        if (_watch.Chip.IsPowered)
            _world.Tally.Add(Counted.ChipSales);
        if (_watch.Chip is { IsPowered: true, IsDynamic: true })
            _world.Tally.Add(Counted.DynamicChipSales);
        if (_watch.Purchases > 0 && _watch.WentWrong)
            _world.Tally.Add(Counted.FaultAfterFirstByte);
        if (_watch.UsedModem)
            _world.Tally.Add(Counted.ModemSales);
        _world.Digest(string.Create(CultureInfo.InvariantCulture, $"{_script.Number} {_world.Loop.Instant.Ticks} {visit.Amount.Fen};"));
    }

    private async Task RestartAsync()
    {
        await SwitchOffAsync();
        if (_watch.IsTampered)
        {
            // The custodians come, close the PIN pad and load the master key into an empty module.
            await _site.Vault.ReplaceAsync(ReadOnlyMemory<byte>.Empty);
            _watch.IsTampered = false;
        }

        await SwitchOnAsync();
    }

    private async Task SwitchOffAsync()
    {
        if (_terminal is not { } terminal)
            return;
        _terminal = null;
        await terminal.DisposeAsync();
        LoseHold();
    }

    private async Task SwitchOnAsync()
    {
        do
        {
            _power = new PowerDomain(_world.Loop, _site.JournalDisk);
            ArmCut();
            _world.Tally.Add(Counted.Boots);
        }
        while (!await LiveAsync(StartAsync(_power), "a start") && await AfterCutAsync(inRecovery: true));
    }

    private async Task StartAsync(PowerDomain power)
    {
        var opened = await _site.StartAsync(Nobody, setup => power.Around(_watch.Around(_world.Wrap(setup), power)));
        // A program whose power is gone still turns in memory; nobody is interested in what it finds.
        if (!power.IsOn || power != _power)
            return;
        if (!opened.TryGet(out var terminal, out var fault))
        {
            if (!_place.IsDiskTroubled)
                Violate("start", $"the terminal does not start: {fault}");
            return;
        }

        (_terminal, _watch.Journal) = (terminal, terminal.Journal);
        var report = await terminal.Terminal.BootAsync();
        if (!power.IsOn || power != _power)
            return;
        new SaleJudge(_world, _script, _watch).Judge(report, terminal.Journal);
    }

    private void ArmCut()
    {
        var (power, disk) = (_power!, _site.JournalDisk);
        if (!_cuts.TryDequeue(out var cut))
            return;
        switch (cut.Place)
        {
            case CutPlace.Call:
                power.CutAt(power.Passed + cut.At, cut.MakeLoss());
                break;
            case CutPlace.Instant:
                _coming?.Dispose();
                _coming = _world.Loop.Arrive(TimeSpan.FromMilliseconds(cut.At), () =>
                {
                    if (power.IsOn)
                        disk.CutPower(cut.MakeLoss());
                });
                break;
            default:
                disk.CutPowerAt(disk.Operations + cut.At, cut.Place == CutPlace.BeforeDisk, cut.MakeLoss());
                break;
        }
    }

    private void Disarm()
    {
        _cuts.Clear();
        _coming?.Dispose();
        _coming = null;
        _power?.CutAt(int.MaxValue, PowerLosses.Nothing);
        _site.JournalDisk.CutPowerAt(long.MaxValue, before: true, PowerLosses.Nothing);
    }

    /// <summary>The power has gone: it is dark for a while, and what the cut has left is what the next start finds.</summary>
    private async Task<bool> AfterCutAsync(bool inRecovery = false)
    {
        _world.Tally.Add(inRecovery ? Counted.CutRecoveries : Counted.PowerCuts);
        if (_watch.Purchases > 0)
            _watch.WentWrong = true;
        _terminal = null;
        _coming?.Dispose();
        LoseHold();
        await _world.Loop.DelayAsync(_dark);
        if (!inRecovery)
            await SwitchOnAsync();
        return true;
    }

    private void LoseHold()
    {
        _power?.Dispose();
        _power = null;
        _wires.LoseHold();
    }

    /// <summary>Waits for something that the terminal does.</summary>
    /// <returns>False when its power has gone before the end.</returns>
    private async Task<bool> LiveAsync(Task act, string what)
    {
        var power = _power!;
        using var limit = new Deadline(_world.Loop.Time, LongestAct, power.Gone);
        try
        {
            await act.OrAbandoned(limit.Token);
            return true;
        }
        catch (OperationCanceledException end) when (limit.Token.IsCancellationRequested)
        {
            if (limit.HasPassed)
                throw new InvalidOperationException($"Terminal {_script.Number}: {what} does not end within {LongestAct.TotalMinutes} minutes.", end);
            _terminal = null;
            return false;
        }
    }

    private async Task<bool> IsFreeAsync()
    {
        if (_terminal is not { } terminal)
        {
            await SwitchOnAsync();
            return false;
        }

        if (terminal.Journal.Condition != JournalCondition.Open && !(await terminal.Journal.ReopenAsync()).Succeeded)
            return false;
        await LiveAsync(terminal.Terminal.WorkOffAsync(), "working off");
        if (terminal.Journal.IsBlocked)
            await ClearAsync(terminal);
        return terminal.Journal.Owed.Count == 0;
    }

    private async Task ClearAsync(EmulatedTerminal terminal)
    {
        foreach (var owed in terminal.Journal.Owed.Where(owed => owed.IsFlagged).ToArray())
        {
            if ((await terminal.Terminal.ClearFlaggedAsync(owed, "EMU SUPERVISOR", "asked the bank")).Succeeded)
                _world.Tally.Add(Counted.Supervised);
        }
    }

    /// <summary>A start changes nothing that an earlier one has left in order.</summary>
    private async Task RestartTwiceAsync()
    {
        await RestartAsync();
        var first = Picture();
        await RestartAsync();
        if (Picture() is var second && second != first)
            Violate("idempotence", $"a second start leaves {second}, the first left {first}");
    }

    private string Picture() => _terminal?.Journal is { } journal
        ? string.Create(CultureInfo.InvariantCulture, $"{journal.Owed.Count} owed, {journal.Approved.Count} approved, {journal.History.Count} ended, next trace number {journal.State.NextStan}, batch {journal.State.Batch}")
        : "nothing";

    private void Violate(string rule, string text) => _world.Violate(rule, _script.Number, text);
}
