namespace Terminal.Core.Diagnosis;

/// <summary>What the merchant can do about a fault: the steps that advices name.</summary>
public enum Remedy
{
    /// <summary>Start the sale again: the card is swiped, inserted or paid with once more.</summary>
    SellAgain,

    /// <summary>Let the customer pay with another card.</summary>
    OtherCard,

    /// <summary>Leave the terminal on and wait: it works off what is owed, redials or probes by itself.</summary>
    Wait,

    /// <summary>Switch the terminal off and on.</summary>
    Restart,

    /// <summary>Sign on.</summary>
    SignOn,

    /// <summary>Run the network check-up.</summary>
    CheckNetwork,

    /// <summary>Load paper.</summary>
    LoadPaper,

    /// <summary>Open the printer and look for a jam.</summary>
    ClearPrinter,

    /// <summary>Clean the read head.</summary>
    CleanReader,

    /// <summary>Check cable and keys of the PIN pad.</summary>
    CheckPinPad,

    /// <summary>Plug a device in firmly.</summary>
    CheckDevice,

    /// <summary>Give it a supply that lasts: the adapter plugged in, another socket.</summary>
    CheckSupply,

    /// <summary>Replug the network cable.</summary>
    ReplugCable,

    /// <summary>Restart the router.</summary>
    RestartRouter,

    /// <summary>Check the telephone cable and listen for a dial tone.</summary>
    CheckTelephoneLine,

    /// <summary>Hang up the telephone that shares the line.</summary>
    HangUpTelephone,

    /// <summary>Pay the telephone bill.</summary>
    PayTelephoneBill,

    /// <summary>Insert the data SIM again, unlock or replace it.</summary>
    CheckSim,

    /// <summary>Recharge the data SIM.</summary>
    RechargeSim,

    /// <summary>Move the terminal to a place with better signal.</summary>
    MoveTerminal,

    /// <summary>Check the terminal's settings.</summary>
    CheckSettings,

    /// <summary>Call whoever provides network, telephone line or SIM.</summary>
    CallNetworkProvider,

    /// <summary>Call the acquirer.</summary>
    CallAcquirer,

    /// <summary>Call for service of the terminal.</summary>
    CallService,

    /// <summary>Settle the batch.</summary>
    Settle,

    /// <summary>Settle it with the acquirer and clear it at the terminal; a supervisor's.</summary>
    ClearAsSupervisor,
}
