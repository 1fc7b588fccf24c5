namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The commands of one life of a module, and what it does by itself: reads its SIM, registers, tells news.</summary>
internal sealed class ModuleLife
{
    private readonly DataCall _call;
    private SimState? _seen;

    public ModuleLife(ModuleCore core)
    {
        Core = core;
        _ = new IdentityCommands(core, Commands);
        _ = new SimCommands(core, Commands, () => LookAtSim());
        _ = new NetworkCommands(core, Commands, Register);
        _ = new PacketCommands(core, Commands);
        _ = new BalanceCommands(core, Commands);
        _ = new MessageCommands(core, Commands);
        _call = new DataCall(core, Commands);
        Action<int> drop = core.Model.Sockets is ModuleSockets.Quectel ? new QuectelSockets(core, Commands).Drop : new SimcomSockets(core, Commands).Drop;
        core.Sessions.Dropped = number =>
        {
            if (!_call.Drop(number)) drop(number);
        };
    }

    public ModuleCore Core { get; }

    public CommandTable Commands { get; } = new();

    public void HangUp() => _call.HangUp();

    /// <summary>The SIM has been read after the start.</summary>
    public void ReadSim(bool announces)
    {
        if (!Core.IsAlive) return;
        Core.SimIsBusy = false;
        _seen = Core.Carrier.Sim.State;
        if (announces) Core.Announce("+CPIN: " + SimCommands.StateText(_seen.Value));
        if (_seen is SimState.Ready && Core.RadioIsOn) Core.Registration.Begin(atOnce: !announces);
    }

    public void TellReady()
    {
        if (Core.SimError is not null) return;
        foreach (var line in Core.Model.ReadyLines) Core.Announce(line);
    }

    /// <summary>The SIM may have been pulled, put in or unlocked.</summary>
    public void LookAtSim()
    {
        var state = Core.Carrier.Sim.State;
        if (Core.SimIsBusy || _seen is null || state == _seen) return;
        _seen = state;
        Core.Announce("+CPIN: " + SimCommands.StateText(state));
        Register();
    }

    private void Register()
    {
        if (Core.RadioIsOn && Core.SimError is null)
        {
            Core.Registration.Begin(atOnce: false);
            return;
        }

        Core.Sessions.ReleaseAll();
        Core.Registration.End();
    }
}
