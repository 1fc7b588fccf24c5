using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>One direction of one connection: pieces travel through the <see cref="Air"/> and never overtake each other.</summary>
internal sealed class OrderedTravel(EventLoop loop, Air air, bool up)
{
    private readonly long _origin = loop.Time.GetTimestamp();
    private TimeSpan _last;

    /// <summary>Lets something arrive at the other end, or be given up by its sender.</summary>
    public void Carry(int bytes, Action arrival, Action givenUp)
    {
        var now = loop.Time.GetElapsedTime(_origin);
        var at = now + air.Travel(up, bytes, out var arrives);
        _last = at > _last ? at : _last;
        loop.Arrive(_last - now, arrives ? arrival : givenUp);
    }
}
