using System.Security.Cryptography;
using Terminal.Core.Devices;

namespace Terminal.Drivers.Random;

/// <summary>The operating system's generator: the only one a device is built with. May be used from any thread.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
