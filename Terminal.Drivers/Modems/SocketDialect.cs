namespace Terminal.Drivers.Modems;

/// <summary>The commands by which a module's own TCP connections are used.</summary>
public enum SocketDialect
{
    /// <summary>The modem has no TCP of its own.</summary>
    None,

    /// <summary>QIOPEN, QISEND, QIRD.</summary>
    Quectel,

    /// <summary>CIPSTART, CIPSEND, CIPRXGET.</summary>
    Simcom,
}
