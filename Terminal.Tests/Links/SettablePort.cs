using Terminal.Drivers.Links;

namespace Terminal.Tests.Links;

/// <summary>A network port that is as the test says.</summary>
internal sealed class SettablePort : INetworkPort
{
    public string Name => "eth0";

    public NetworkPortState State { get; set; } = new() { HasSignal = true, Addresses = ["192.0.2.7"] };

    /// <summary>What to be at the second look and later; null to stay as it is.</summary>
    public NetworkPortState? Later { get; init; }

    public NetworkPortState Look()
    {
        var now = State;
        State = Later ?? State;
        return now;
    }
}
