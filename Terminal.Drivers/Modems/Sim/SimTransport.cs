namespace Terminal.Drivers.Modems.Sim;

/// <summary>Who speaks TCP over the data session.</summary>
public enum SimTransport
{
    /// <summary>The module, by commands of its make.</summary>
    Sockets,

    /// <summary>The system, over PPP.</summary>
    Ppp,
}
