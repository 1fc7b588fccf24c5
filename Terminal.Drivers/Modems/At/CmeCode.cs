namespace Terminal.Drivers.Modems.At;

/// <summary>Errors of the mobile equipment (3GPP TS 27.007, 9.2) that a driver tells apart; other numbers may occur.</summary>
public enum CmeCode
{
    /// <summary>Phone failure.</summary>
    PhoneFailure = 0,

    /// <summary>Operation not allowed.</summary>
    NotAllowed = 3,

    /// <summary>Operation not supported.</summary>
    NotSupported = 4,

    /// <summary>SIM not inserted.</summary>
    SimNotInserted = 10,

    /// <summary>SIM PIN required.</summary>
    SimPinRequired = 11,

    /// <summary>SIM PUK required.</summary>
    SimPukRequired = 12,

    /// <summary>SIM failure.</summary>
    SimFailure = 13,

    /// <summary>SIM busy.</summary>
    SimBusy = 14,

    /// <summary>SIM wrong.</summary>
    SimWrong = 15,

    /// <summary>Incorrect password: a wrong PIN.</summary>
    IncorrectPassword = 16,

    /// <summary>SIM PIN2 required.</summary>
    SimPin2Required = 17,

    /// <summary>SIM PUK2 required.</summary>
    SimPuk2Required = 18,

    /// <summary>Memory full.</summary>
    MemoryFull = 20,

    /// <summary>No network service.</summary>
    NoNetworkService = 30,

    /// <summary>Network timeout.</summary>
    NetworkTimeout = 31,

    /// <summary>Network not allowed, emergency calls only.</summary>
    EmergencyCallsOnly = 32,

    /// <summary>Unknown.</summary>
    Unknown = 100,

    /// <summary>Illegal MS.</summary>
    IllegalMs = 103,

    /// <summary>Illegal ME.</summary>
    IllegalMe = 106,

    /// <summary>GPRS services not allowed.</summary>
    GprsNotAllowed = 107,

    /// <summary>PLMN not allowed.</summary>
    PlmnNotAllowed = 111,

    /// <summary>Location area not allowed.</summary>
    LocationAreaNotAllowed = 112,

    /// <summary>Roaming not allowed in this location area.</summary>
    RoamingNotAllowed = 113,

    /// <summary>Service option not supported.</summary>
    ServiceOptionNotSupported = 132,

    /// <summary>Requested service option not subscribed: often a line in arrears.</summary>
    ServiceOptionNotSubscribed = 133,

    /// <summary>Service option temporarily out of order.</summary>
    ServiceOptionOutOfOrder = 134,

    /// <summary>Unspecified GPRS error.</summary>
    UnspecifiedGprsError = 148,

    /// <summary>PDP authentication failure.</summary>
    PdpAuthenticationFailure = 149,
}
