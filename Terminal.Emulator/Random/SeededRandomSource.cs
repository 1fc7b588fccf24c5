using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Devices;

namespace Terminal.Emulator.Random;

/// <summary>
/// A component's own stream of randomness in a virtual world: the same on every machine for the same seed and name, and not
/// moved by what other components draw.
/// </summary>
public sealed class SeededRandomSource : IRandomSource
{
    private readonly Xoshiro256 _generator;

    /// <summary>Starts the stream.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="component">The component's name.</param>
    public SeededRandomSource(ulong seed, string component)
    {
        var name = Encoding.UTF8.GetBytes(component);
        var text = new byte[sizeof(ulong) + name.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(text, seed);
        name.CopyTo(text, sizeof(ulong));
        var state = SHA256.HashData(text).AsSpan();
        _generator = new Xoshiro256(Word(state, 0), Word(state, 1), Word(state, 2), Word(state, 3));
    }

    /// <summary>Fills a buffer; each call draws whole words of eight bytes, little end first, and drops what is left of the last.</summary>
    public void Fill(Span<byte> destination)
    {
        for (; destination.Length >= sizeof(ulong); destination = destination[sizeof(ulong)..])
            BinaryPrimitives.WriteUInt64LittleEndian(destination, _generator.Next());
        if (destination.IsEmpty) return;
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(last, _generator.Next());
        last[..destination.Length].CopyTo(destination);
    }

    private static ulong Word(ReadOnlySpan<byte> state, int index) =>
        BinaryPrimitives.ReadUInt64LittleEndian(state[(index * sizeof(ulong))..]);
}
