using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile.Module;

namespace Terminal.Emulator.Desk;

/// <summary>What a world's parts are joined by: memory on the virtual clock; pseudo-terminals and TCP on the real one.</summary>
internal interface IWorldWires : IAsyncDisposable
{
    /// <summary>The loop of terminal and world.</summary>
    EventLoop Loop { get; }

    /// <summary>The authority of the acquirer's certificate, PEM; null without TLS, and where it is one of the system's.</summary>
    string? AuthorityPem { get; }

    /// <summary>Lets the acquirer show another certificate from the next connection on; null where it shows none, or is not ours.</summary>
    Action<TestCertificate>? ShowCertificate { get; }

    /// <summary>The internet: a channel towards a host that is not open yet.</summary>
    /// <param name="host">The host.</param>
    IByteChannel Dial(HostAddress host);

    /// <summary>A channel towards the acquirer, wherever it is, that is not open yet: what telephone numbers lead to.</summary>
    IByteChannel DialAcquirer();

    /// <summary>Makes a serial port with nothing on it yet.</summary>
    /// <param name="port">The port as the profile names it.</param>
    IModuleSlot AddPort(string port);

    /// <summary>A line on a port that was added.</summary>
    /// <param name="port">The port as the profile names it.</param>
    ISerialLine Line(string port);

    /// <summary>Makes a wired or wireless network of the premises.</summary>
    /// <param name="name">The name of the part.</param>
    /// <returns>The part, null where nothing can be set about it; and what makes a link over it.</returns>
    (IWorldPart? Part, Func<DriverContext, ILink> MakeLink) AddNetwork(string name);
}
