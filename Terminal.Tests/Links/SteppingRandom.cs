using Terminal.Core.Devices;

namespace Terminal.Tests.Links;

/// <summary>Bytes that a seed decides; enough for jitter.</summary>
public sealed class SteppingRandom(byte seed) : IRandomSource
{
    private uint _state = seed;

    public void Fill(Span<byte> destination)
    {
        foreach (ref var b in destination)
        {
            _state = (_state * 1664525) + 1013904223;
            b = (byte)(_state >> 24);
        }
    }
}
