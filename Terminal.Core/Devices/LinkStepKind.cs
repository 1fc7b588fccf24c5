namespace Terminal.Core.Devices;

/// <summary>The steps in which links come up, in the words of those who look for the fault. A link takes those that it has.</summary>
public enum LinkStepKind
{
    /// <summary>The local port: the serial line to the modem, the network cable.</summary>
    Port,

    /// <summary>The modem answers and is set up.</summary>
    Modem,

    /// <summary>The modem's power was cut and restored.</summary>
    PowerCycle,

    /// <summary>The SIM: there, unlocked.</summary>
    Sim,

    /// <summary>The radio signal.</summary>
    Signal,

    /// <summary>Registration with the carrier.</summary>
    Registration,

    /// <summary>What is left of the data volume and of the service's time.</summary>
    Balance,

    /// <summary>The data session at the access point; on a wired network, its address.</summary>
    DataSession,

    /// <summary>The telephone line before dialling: voltage, other telephones.</summary>
    LineCheck,

    /// <summary>One call: dial tone, number, carrier.</summary>
    Dial,

    /// <summary>The host's name.</summary>
    NameLookup,

    /// <summary>The connection to the host.</summary>
    Connect,

    /// <summary>The TLS handshake.</summary>
    Tls,
}
