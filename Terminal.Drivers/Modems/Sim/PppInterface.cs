namespace Terminal.Drivers.Modems.Sim;

/// <summary>What a PPP session has brought.</summary>
/// <param name="Name">The network interface, e.g. <c>ppp0</c>.</param>
/// <param name="Local">This side's address.</param>
/// <param name="Remote">The other side's address.</param>
public sealed record PppInterface(string Name, string Local, string Remote);
