using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Terminal.Drivers.Links.Edge;

/// <summary>A network port of this machine: signal from the kernel's files, addresses from its tables.</summary>
public sealed class LinuxNetworkPort : INetworkPort
{
    /// <summary>Where the kernel lists its network ports.</summary>
    public const string KernelFolder = "/sys/class/net";

    private static readonly string[] StatesWithoutSignal = ["down", "lowerlayerdown", "notpresent", "dormant"];

    private readonly string _folder;

    /// <summary>Takes a port; whether it exists is seen with each look.</summary>
    /// <param name="name">Its name, e.g. <c>eth0</c>.</param>
    /// <param name="folder">Where the kernel lists its ports.</param>
    public LinuxNetworkPort(string name, string folder = KernelFolder)
    {
        Name = name;
        _folder = Path.Combine(folder, name);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Whether a text can be a port's name: 1 to 15 characters, no blank, slash or colon (Linux, <c>dev_valid_name</c>).</summary>
    /// <param name="name">The text.</param>
    public static bool IsName(string name) =>
        name.Length is >= 1 and <= 15 && name is not ("." or "..") && !name.AsSpan().ContainsAny('/', ':') && !name.Any(char.IsWhiteSpace);

    /// <inheritdoc/>
    public NetworkPortState Look()
    {
        if (!Directory.Exists(_folder)) return new NetworkPortState { IsThere = false };
        return new NetworkPortState
        {
            IsRadio = Directory.Exists(Path.Combine(_folder, "wireless")) || Directory.Exists(Path.Combine(_folder, "phy80211")),
            HasSignal = Read("carrier") is "1" && !StatesWithoutSignal.Contains(Read("operstate"), StringComparer.Ordinal),
            Addresses = Addresses(),
        };
    }

    /// <summary>A port that is switched off has no carrier to read, and one that is pulled out has no files any more.</summary>
    private string? Read(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(_folder, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string[] Addresses()
    {
        try
        {
            var port = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => string.Equals(one.Name, Name, StringComparison.Ordinal));
            return port is null ? [] : [.. port.GetIPProperties().UnicastAddresses.Select(one => one.Address).Where(LeadsFurther).Select(one => one.ToString())];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    private static bool LeadsFurther(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? !address.IsIPv6LinkLocal
        : address.GetAddressBytes() is not [169, 254, ..];
}
