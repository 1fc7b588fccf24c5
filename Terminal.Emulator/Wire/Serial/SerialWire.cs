using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>
/// One direction of a <see cref="MemorySerialCable"/>: bytes that are handed over travel one after the other at the speed
/// the terminal has set, and then wait to be read.
/// </summary>
public sealed class SerialWire
{
    private readonly EventLoop _loop;
    private readonly IRandomSource _random;
    private readonly MemorySerialOptions _options;
    private readonly Queue<byte> _arrived = new();
    private OrderedArrivals _coming;
    private TaskCompletionSource? _reading;
    private TaskCompletionSource? _writing;
    private (long At, Action Strike)? _trigger;
    private TimeSpan _free;
    private int _travelling;
    private int _life;

    internal SerialWire(EventLoop loop, IRandomSource random, MemorySerialOptions options)
    {
        _loop = loop;
        _random = random;
        _options = options;
        _coming = new OrderedArrivals(loop);
    }

    /// <summary>What the wire does to bytes; nothing by default.</summary>
    public SerialNoise Noise { get; set; }

    /// <summary>How many bytes have come out at the far end so far, lost ones not counted.</summary>
    public long Carried { get; private set; }

    /// <summary>How many bytes were lost because nobody read them in time and no flow control held them back.</summary>
    public long Overrun { get; private set; }

    internal SerialSettings Settings { get; set; } = new(9600);

    internal bool IsCut { get; set; }

    internal bool IsQuiet => _travelling == 0;

    /// <summary>Lets something happen when so many more bytes have come out, exactly between two bytes.</summary>
    /// <param name="bytes">How many, at least 1.</param>
    /// <param name="strike">What happens on the loop, e.g. <see cref="MemorySerialCable.Cut"/>; replaces what was asked before.</param>
    public void AfterBytes(long bytes, Action strike)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        _trigger = (Carried + bytes, strike);
    }

    internal async Task<Outcome> SendAsync(ReadOnlyMemory<byte> bytes, Func<Fault?> ended, CancellationToken cancellationToken)
    {
        if (_writing is not null) throw new InvalidOperationException("Another write is under way.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ended() is { } fault) return fault;
            if (bytes.IsEmpty) return Outcome.Ok;
            var room = Math.Min(bytes.Length, Math.Min(Room(), _options.Together));
            if (room > 0)
            {
                HandOver(bytes[..room].ToArray());
                bytes = bytes[room..];
                continue;
            }

            _writing = new TaskCompletionSource();
            using (Waking(_writing, cancellationToken)) await _writing.Task;
            _writing = null;
        }
    }

    internal async Task<Outcome<int>> ReceiveAsync(Memory<byte> buffer, Func<Fault?> ended, CancellationToken cancellationToken)
    {
        if (buffer.IsEmpty) throw new ArgumentException("There is no room for a byte.", nameof(buffer));
        if (_reading is not null) throw new InvalidOperationException("Another read is under way.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ended() is { } fault) return fault;
            if (_arrived.Count > 0) return Take(buffer.Span);
            _reading = new TaskCompletionSource();
            using (Waking(_reading, cancellationToken)) await _reading.Task;
            _reading = null;
        }
    }

    /// <summary>Forgets what has arrived and was not read.</summary>
    internal void Flush()
    {
        _arrived.Clear();
        _writing?.TrySetResult();
    }

    /// <summary>Forgets what is on the way and what has arrived.</summary>
    internal void Empty()
    {
        _life++;
        _travelling = 0;
        _free = TimeSpan.Zero;
        _coming = new OrderedArrivals(_loop);
        Flush();
    }

    internal void WakeUp()
    {
        _reading?.TrySetResult();
        _writing?.TrySetResult();
    }

    internal void WakeReader() => _reading?.TrySetResult();

    internal void WakeWriter() => _writing?.TrySetResult();

    private static CancellationTokenRegistration Waking(TaskCompletionSource ready, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static ready => ((TaskCompletionSource)ready!).TrySetResult(), ready);

    private int Room() => _options.Capacity - _travelling - (Settings.HardwareFlow ? _arrived.Count : 0);

    private void HandOver(byte[] piece)
    {
        var now = _coming.Now;
        _free = (now > _free ? now : _free) + Settings.TimeOf(piece.Length);
        _travelling += piece.Length;
        var life = _life;
        _coming.At(_free, () => Arrive(piece, life));
    }

    private void Arrive(byte[] piece, int life)
    {
        for (var i = 0; i < piece.Length && life == _life; i++)
        {
            _travelling--;
            if (!IsCut && !Strikes(Noise.LossRate)) Deliver(piece[i]);
        }

        WakeUp();
    }

    private void Deliver(byte value)
    {
        if (Strikes(Noise.FlipRate)) value ^= (byte)(1 << _random.NextInt(8));
        if (_arrived.Count < _options.Capacity) _arrived.Enqueue(value);
        else Overrun++;
        Carried++;
        if (_trigger is not { } trigger || Carried < trigger.At) return;
        _trigger = null;
        trigger.Strike();
    }

    private bool Strikes(double rate) => rate > 0 && _random.NextDouble() < rate;

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _arrived.Count);
        for (var i = 0; i < count; i++) buffer[i] = _arrived.Dequeue();
        _writing?.TrySetResult();
        return count;
    }
}
