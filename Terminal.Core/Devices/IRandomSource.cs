namespace Terminal.Core.Devices;

/// <summary>
/// The only source of randomness. On a device it is the operating system's generator; in a virtual world each component
/// draws from its own stream, derived from the seed and the component's name.
/// </summary>
public interface IRandomSource
{
    /// <summary>Fills a buffer with random bytes.</summary>
    /// <param name="destination">The buffer.</param>
    void Fill(Span<byte> destination);
}
