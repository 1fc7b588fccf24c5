using System.Text.RegularExpressions;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>What <c>pppd</c> tells by its lines and by its exit code (pppd(8), EXIT STATUS).</summary>
public sealed partial class PppdReport
{
    private string? _name;
    private string? _local;
    private string? _remote;

    /// <summary>The interface, once its name and both addresses are known; null before.</summary>
    public PppInterface? Interface => _name is { } name && _local is { } local && _remote is { } remote ? new PppInterface(name, local, remote) : null;

    /// <summary>Takes a line of its output.</summary>
    /// <param name="line">The line.</param>
    public void Take(string line)
    {
        var match = Told().Match(line);
        if (!match.Success) return;
        if (match.Groups["name"] is { Success: true } name) _name = name.Value;
        if (match.Groups["local"] is { Success: true } local) _local = local.Value;
        if (match.Groups["remote"] is { Success: true } remote) _remote = remote.Value;
    }

    /// <summary>Why it has ended.</summary>
    /// <param name="exitCode">Its exit code.</param>
    public static Fault FaultOf(int exitCode) => exitCode switch
    {
        6 => Fault.SerialPortBusy,
        7 => Fault.SerialPortMissing,
        // Negotiation failed, or the other side answers nothing any more.
        10 or 15 => Fault.DataSessionDead,
        // The other side ended it (0), the modem hung up.
        0 or 16 => Fault.DataConnectionCut,
        19 => Fault.ApnRefused,
        // This side has ended it.
        5 => Fault.LinkLost,
        _ => Fault.DriverFailed,
    };

    [GeneratedRegex(
        @"^(Using interface (?<name>ppp[0-9]{1,5})|local +IP address (?<local>[0-9.]{7,15})|remote +IP address (?<remote>[0-9.]{7,15}))\s*$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Told();
}
