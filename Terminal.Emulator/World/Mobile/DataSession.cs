using Terminal.Core.Profiles;

namespace Terminal.Emulator.World.Mobile;

/// <summary>A data session (PDP context) that is up: an address, and connections to hosts.</summary>
public sealed class DataSession
{
    private const int MostConnections = 64;

    private readonly Carrier _carrier;
    private readonly List<MobileConnection> _connections = [];

    internal DataSession(Carrier carrier, string address) => (_carrier, Address) = (carrier, address);

    /// <summary>The address that the module got.</summary>
    public string Address { get; }

    /// <summary>False once it has ended.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Called on the loop when the network ends it; connections are lost by then.</summary>
    public Action? Dropped { get; set; }

    /// <summary>A connection that is not open yet.</summary>
    /// <param name="host">Where to.</param>
    public MobileConnection Connect(HostAddress host)
    {
        _connections.RemoveAll(connection => connection.IsOver);
        if (_connections.Count >= MostConnections) throw new InvalidOperationException("A module has no more than a dozen sockets.");
        var connection = new MobileConnection(_carrier, this, host);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Counts bytes of a data call, whose other end is nobody.</summary>
    /// <param name="bytes">How many bytes the module sends.</param>
    public void Swallow(int bytes)
    {
        if (!IsUp) return;
        _carrier.Admit(up: true, bytes, out var cut);
        if (cut is not CutKind.Carrier) return;
        Drop("cut");
        _carrier.Reconsider();
    }

    /// <summary>Ends it from the module's side.</summary>
    public void Release()
    {
        if (!End()) return;
        _carrier.Note("session", "released");
    }

    internal void Drop(string why)
    {
        if (!End()) return;
        _carrier.Note("session", "dropped: " + why);
        Dropped?.Invoke();
    }

    /// <summary>Closes the connections in good order, as a carrier does that redirects.</summary>
    internal void Finish()
    {
        foreach (var connection in _connections.Where(connection => !connection.IsPortal).ToArray()) connection.Strike(CutKind.Fin);
    }

    private bool End()
    {
        if (!IsUp) return false;
        IsUp = false;
        _carrier.Forget(this);
        foreach (var connection in _connections.ToArray()) connection.Lose();
        return true;
    }
}
