namespace Terminal.Drivers.Modems.Sim;

/// <summary>What a module tells of its connection unasked.</summary>
internal enum SocketNews
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>Bytes have come and wait in the module.</summary>
    Data,

    /// <summary>The host has closed the connection, or it broke; what came before can still be fetched.</summary>
    Closed,

    /// <summary>The network has ended the data session.</summary>
    SessionEnded,
}
