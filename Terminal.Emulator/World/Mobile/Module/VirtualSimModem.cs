using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>
/// A cellular module that speaks AT to whoever is on the other end of its serial line, attached to a <see cref="Carrier"/>. It
/// was switched on before the world began, unless it is told otherwise. Everything runs on the loop.
/// </summary>
public sealed class VirtualSimModem : IDce, IModemPower
{
    private static readonly TimeSpan OffTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PortTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SimTime = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan ReadyTime = TimeSpan.FromSeconds(3);

    private readonly EventLoop _loop;
    private readonly IRandomSource _random;
    private readonly ITrace _trace;
    private readonly Carrier _carrier;
    private readonly IModuleSlot _slot;
    private readonly Registration _registration;
    private DceDialogue? _dialogue;
    private ModuleLife? _life;
    private TaskCompletionSource? _plugged;
    private IDisposable? _starting;
    private bool _isPlugged = true;
    private bool _isServing;

    /// <summary>Makes a module that does not run yet.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">Its own stream, for how long answers take.</param>
    /// <param name="trace">Takes what happens; names of commands, never what stands behind them.</param>
    /// <param name="carrier">The network.</param>
    /// <param name="model">The make.</param>
    /// <param name="slot">Where it is plugged in.</param>
    public VirtualSimModem(EventLoop loop, IRandomSource random, ITrace trace, Carrier carrier, ModuleModel model, IModuleSlot slot)
    {
        (_loop, _random, _trace, _carrier, Model, _slot) = (loop, random, trace, carrier, model, slot);
        _registration = new Registration(loop, carrier);
        carrier.Changed += (_, _) => _life?.LookAtSim();
        Faults = new ModuleFaults(Strike);
    }

    /// <summary>The make.</summary>
    public ModuleModel Model { get; }

    /// <summary>What can be turned about it: part <c>module</c> of the world.</summary>
    public ModuleFaults Faults { get; }

    /// <summary>How it is registered at present.</summary>
    public RegistrationState Registered => _registration.State;

    /// <summary>True if the module is up and takes commands.</summary>
    public bool IsRunning => _life is not null;

    /// <summary>Serves its line until it is taken down.</summary>
    /// <param name="cancellationToken">Takes it down.</param>
    /// <param name="startsCold">True: it is switched on now, and starts; false: it has been on for long.</param>
    public async Task RunAsync(CancellationToken cancellationToken, bool startsCold = false)
    {
        _isServing = true;
        var isFirst = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            using var dialogue = new DceDialogue(_slot.Peer, _loop, new DceSettings(), _trace) { IsSilent = true };
            _dialogue = dialogue;
            if (isFirst && _isPlugged && startsCold) Start(Model.BootTime);
            else if (isFirst && _isPlugged) Begin(isWarm: true);
            isFirst = false;
            await dialogue.RunAsync(this, cancellationToken);
            _dialogue = null;
            if (!await ReturnsAsync(cancellationToken)) break;
        }

        _isServing = false;
        End();
    }

    /// <inheritdoc/>
    public async Task<Outcome> CycleAsync(CancellationToken cancellationToken)
    {
        _trace.Write("module", "power", "off");
        End();
        var cures = Faults.Present is not (ModuleFault.Dead or ModuleFault.Gone);
        Faults.Cure();
        if (Faults.Port is ModulePort.Usb) await UnplugAsync();
        try
        {
            await _loop.DelayAsync(OffTime, cancellationToken);
        }
        finally
        {
            _trace.Write("module", "power", "on");
            if (cures) _loop.Report(StartWithPortAsync());
        }

        return Outcome.Ok;
    }

    /// <inheritdoc/>
    async Task<DceResult> IDce.RunAsync(DceCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        // What a module takes long for, or falls over, is doing a thing and not telling of it.
        var isDone = command.Kind is not (DceCommandKind.Read or DceCommandKind.Test);
        var delay = (isDone ? Faults.Meet(command.Name) : TimeSpan.Zero) + Faults.AnswerTime.Draw(_random);
        if (delay > TimeSpan.Zero) await _loop.DelayAsync(delay, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return _life is { } life ? await life.Commands.RunAsync(command, cancellationToken) : DceResult.Silent;
    }

    /// <inheritdoc/>
    void IDce.Escaped(DceDataPort data)
    {
        // The call goes on; ATO comes back to it.
    }

    /// <inheritdoc/>
    void IDce.TerminalNotReady(bool reset) => _life?.HangUp();

    private void Begin(bool isWarm)
    {
        if (_dialogue is not { } dialogue) return;
        _starting = null;
        dialogue.IsSilent = Faults.Present is ModuleFault.Silent or ModuleFault.Dead;
        var core = new ModuleCore(_loop, _carrier, Model, dialogue, _registration) { RestartIn = RestartIn, SimIsBusy = !isWarm };
        _life = new ModuleLife(core);
        _carrier.Sim.PowerUp();
        if (isWarm)
        {
            _life.ReadSim(announces: false);
            return;
        }

        core.Announce("RDY");
        var life = _life;
        _loop.Arrive(SimTime, () => life.ReadSim(announces: true));
        _loop.Arrive(ReadyTime, life.TellReady);
    }

    private void Start(TimeSpan bootTime)
    {
        _starting?.Dispose();
        _starting = _loop.Arrive(bootTime, () => Begin(isWarm: false));
    }

    private void End()
    {
        _starting?.Dispose();
        (_starting, var life) = (null, _life);
        _life = null;
        life?.Core.End();
        if (_dialogue is not { } dialogue) return;
        dialogue.IsSilent = true;
        dialogue.Restart();
    }

    private void RestartIn(TimeSpan time) => _loop.Arrive(time, () =>
    {
        if (_life is not { } life) return;
        life.Core.Announce(Model.PoweredDown);
        _loop.Arrive(time, () => _loop.Report(RestartAsync()));
    });

    private async Task RestartAsync()
    {
        _trace.Write("module", "restart", Model.Name);
        End();
        if (Faults.Port is ModulePort.Usb) await UnplugAsync();
        await StartWithPortAsync();
    }

    private async Task StartWithPortAsync()
    {
        if (!_isPlugged)
        {
            await _loop.DelayAsync(PortTime);
            // The world may have ended meanwhile, and the place of its ports with it.
            if (!_isServing) return;
            await PlugAsync();
        }

        Start(Model.BootTime);
    }

    private void Strike(ModuleFault fault)
    {
        _trace.Write("module", "fault", Words<ModuleFault>.Of(fault));
        if (_dialogue is { } dialogue) dialogue.IsSilent = fault is ModuleFault.Silent or ModuleFault.Dead || _life is null;
        switch (fault)
        {
            case ModuleFault.Restart:
                _loop.Report(RestartAsync());
                break;
            case ModuleFault.Vanish or ModuleFault.Gone:
                End();
                _loop.Report(UnplugAsync());
                break;
            case ModuleFault.None when _isServing && _life is null && _starting is null:
                _loop.Report(StartWithPortAsync());
                break;
        }
    }

    private async Task UnplugAsync()
    {
        if (!_isPlugged) return;
        _isPlugged = false;
        await _slot.UnplugAsync();
    }

    private async Task PlugAsync()
    {
        if (_isPlugged) return;
        _isPlugged = true;
        await _slot.PlugAsync();
        _plugged?.TrySetResult();
    }

    private async Task<bool> ReturnsAsync(CancellationToken cancellationToken)
    {
        while (!_isPlugged && !cancellationToken.IsCancellationRequested)
        {
            _plugged = new TaskCompletionSource();
            await using var cancelled = cancellationToken.UnsafeRegister(static plugged => ((TaskCompletionSource)plugged!).TrySetResult(), _plugged);
            await _plugged.Task;
        }

        return !cancellationToken.IsCancellationRequested && _isPlugged;
    }
}
