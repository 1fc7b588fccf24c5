using Terminal.Core.Devices;

namespace Terminal.Tests.Security;

internal sealed class SeededBytes(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
