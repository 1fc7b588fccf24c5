using Terminal.Core.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>One life of a module, from its start to the loss of its power: what its commands share.</summary>
internal sealed class ModuleCore
{
    public ModuleCore(EventLoop loop, Carrier carrier, ModuleModel model, DceDialogue dialogue, Registration registration)
    {
        (Loop, Carrier, Model, Dialogue, Registration) = (loop, carrier, model, dialogue, registration);
        Sessions = new PacketSessions(this);
    }

    public EventLoop Loop { get; }

    public Carrier Carrier { get; }

    public ModuleModel Model { get; }

    public DceDialogue Dialogue { get; }

    public Registration Registration { get; }

    public PacketSessions Sessions { get; }

    /// <summary>AT+CMEE: 0 ERROR, 1 numbers, 2 words.</summary>
    public int ErrorLevel { get; set; }

    /// <summary>AT+CSCS.</summary>
    public string CharacterSet { get; set; } = "GSM";

    /// <summary>False after AT+CFUN=0 or 4.</summary>
    public bool RadioIsOn { get; set; } = true;

    /// <summary>True until the SIM has been read after the start.</summary>
    public bool SimIsBusy { get; set; }

    /// <summary>What AT+CEER tells: the network's cause and its words.</summary>
    public (string Kind, int Cause, string Text)? LastRefusal { get; set; }

    /// <summary>Takes a wish for a restart: when the answer is out.</summary>
    public Action<TimeSpan>? RestartIn { get; set; }

    /// <summary>True while this life lasts.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Told at the end of this life.</summary>
    public Action? Ended { get; set; }

    /// <summary>Tells a line of an answer.</summary>
    public void Inform(string text) => Dialogue.Inform(text);

    /// <summary>Tells news.</summary>
    public void Announce(string line)
    {
        if (IsAlive) Dialogue.Announce(line);
    }

    /// <summary>An error in the form that AT+CMEE asks for.</summary>
    public DceResult Fail(int code) => ErrorLevel switch
    {
        1 => DceResult.Of($"+CME ERROR: {code}"),
        2 => DceResult.Of("+CME ERROR: " + EquipmentError.Text(code)),
        _ => DceResult.Error,
    };

    /// <summary>An error of the message service (3GPP TS 27.005, 3.2.5).</summary>
    public DceResult FailMessage(int code) => ErrorLevel == 0 ? DceResult.Error : DceResult.Of($"+CMS ERROR: {code}");

    /// <summary>Why the SIM cannot be used; null when it can.</summary>
    public int? SimError => SimIsBusy ? EquipmentError.SimBusy : Carrier.Sim.State switch
    {
        SimState.Missing => EquipmentError.SimNotInserted,
        SimState.Failure => EquipmentError.SimFailure,
        SimState.Pin => EquipmentError.SimPinRequired,
        SimState.Puk => EquipmentError.SimPukRequired,
        _ => null,
    };

    public void End()
    {
        if (!IsAlive) return;
        IsAlive = false;
        Sessions.ReleaseAll();
        Registration.End();
        Ended?.Invoke();
    }
}
