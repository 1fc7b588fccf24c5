using System.Text;

namespace Terminal.Drivers.Modems.At;

/// <summary>
/// Looks for a result in a stream of data. What may be the beginning of one is held back; it is a result only if quiet
/// follows it, for the same bytes in the middle of data are data.
/// </summary>
internal sealed class InBandWatch
{
    private static readonly byte[] NoCarrier = Encoding.ASCII.GetBytes("\r\nNO CARRIER\r\n");
    private static readonly byte[] NoCarrierNumber = Encoding.ASCII.GetBytes("3\r");
    private static readonly byte[] Ok = Encoding.ASCII.GetBytes("\r\nOK\r\n");
    private static readonly byte[] OkNumber = Encoding.ASCII.GetBytes("0\r");

    private readonly byte[] _held = new byte[16];
    private readonly bool _numbers;
    private int _count;

    public InBandWatch(bool numbers) => _numbers = numbers;

    internal enum Finding
    {
        Nothing,
        NoCarrier,
        Ok,
    }

    /// <summary>True while an OK is a result: after the escape sequence.</summary>
    public bool OkCounts { get; set; }

    public bool IsHolding => _count > 0;

    /// <summary>Takes a byte; calls back with each byte that is data for certain.</summary>
    public void Push(byte octet, Action<byte> release)
    {
        _held[_count++] = octet;
        while (_count > 0 && !CouldBeResult())
        {
            var first = _held[0];
            _held.AsSpan(1, _count - 1).CopyTo(_held);
            _count--;
            release(first);
        }
    }

    /// <summary>Quiet has come: what is held is a result, or is data after all.</summary>
    public Finding Settle(Action<byte> release)
    {
        var held = _held.AsSpan(0, _count);
        var finding = held.SequenceEqual(_numbers ? NoCarrierNumber : NoCarrier) ? Finding.NoCarrier
            : OkCounts && held.SequenceEqual(_numbers ? OkNumber : Ok) ? Finding.Ok
            : Finding.Nothing;
        if (finding is Finding.Nothing)
        {
            foreach (var octet in held) release(octet);
        }

        _count = 0;
        return finding;
    }

    private bool CouldBeResult()
    {
        var held = _held.AsSpan(0, _count);
        return Begins(_numbers ? NoCarrierNumber : NoCarrier, held) || (OkCounts && Begins(_numbers ? OkNumber : Ok, held));
    }

    private static bool Begins(byte[] result, ReadOnlySpan<byte> held) => result.AsSpan().StartsWith(held);
}
