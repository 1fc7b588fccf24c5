using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Tests.Links;

/// <summary>Test data and short forms of the link tests.</summary>
internal static class Some
{
    /// <summary>Bytes of which no two neighbours are equal.</summary>
    public static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * 7) + (i >> 8) + 1))];

    public static SendOutcome NotSent(Fault fault) => SendOutcome.NotSent(fault);

    public static SendOutcome Uncertain(Fault fault) => SendOutcome.Uncertain(fault);

    /// <summary>Reads so many bytes, fails on a fault or an early end.</summary>
    public static async Task<byte[]> ReadAsync(IByteChannel channel, int count, int atMost = 4096)
    {
        var all = new byte[count];
        for (var got = 0; got < count;)
        {
            var read = await channel.ReadAsync(all.AsMemory(got, Math.Min(atMost, count - got)), default);
            Assert.That(read.Fault, Is.Null);
            Assert.That(read.Value, Is.Positive);
            got += read.Value;
        }

        return all;
    }

    /// <summary>A message as it travels: its length, then the message.</summary>
    public static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];
}
