using Terminal.Core.Runtime;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.World.Mobile;

/// <summary>One direction of one connection: pieces travel through the <see cref="Air"/> and never overtake each other.</summary>
internal sealed class OrderedTravel(EventLoop loop, Air air, bool up)
{
    private readonly OrderedArrivals _arrivals = new(loop);

    /// <summary>Lets something arrive at the other end, or be given up by its sender.</summary>
    public void Carry(int bytes, Action arrival, Action givenUp)
    {
        var time = air.Travel(up, bytes, out var arrives);
        _arrivals.At(_arrivals.Now + time, arrives ? arrival : givenUp);
    }
}
