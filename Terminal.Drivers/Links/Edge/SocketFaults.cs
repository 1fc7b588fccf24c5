using System.Net.Sockets;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Links.Edge;

/// <summary>Names for what the kernel and the resolver say while a connection is being made.</summary>
internal static class SocketFaults
{
    /// <summary>The fault that stands for an error while resolving or connecting.</summary>
    /// <param name="error">The error.</param>
    public static Fault WhileConnecting(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => Fault.HostNameUnknown,
        SocketError.ConnectionRefused => Fault.ConnectionRefused,
        SocketError.TimedOut or SocketError.OperationAborted => Fault.ConnectTimedOut,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => Fault.LinkLost,
        // No route, no address of the host's family, a filter's "prohibited": whatever is left keeps packets from leaving.
        _ => Fault.NetworkUnreachable,
    };
}
