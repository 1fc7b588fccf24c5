using System.Globalization;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.World.Telephone;

/// <summary>One seizure of the line, from off-hook to on-hook: tones, digits, and at best a connection that carries bytes.</summary>
public sealed class TelephoneCall
{
    /// <summary>How long the access controller takes to notice that the other side is gone.</summary>
    private static readonly TimeSpan NoticeTime = TimeSpan.FromSeconds(1);

    private readonly TelephoneNetwork _network;
    private readonly DialledDigits _digits;
    private readonly TaskCompletionSource _lost = new();
    private readonly bool _hasTone;
    private readonly long _toneAt;
    private Func<IByteChannel>? _subscriber;
    private Action? _giveUp;
    private IByteChannel? _channel;
    private CallTraffic? _traffic;

    internal TelephoneCall(TelephoneNetwork network, bool hasTone)
    {
        _network = network;
        _hasTone = hasTone;
        _digits = new DialledDigits(network.Loop.Time);
        _toneAt = network.Loop.Time.GetTimestamp() + Ticks(network.Line.DialToneAfter);
    }

    /// <summary>Completes when the connection, or the attempt to get one, is over: cut, hung up by either side.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Bits per second, once there is a carrier.</summary>
    public int Speed { get; private set; }

    private LineSettings Line => _network.Line;

    private bool IsServed => _hasTone && Line.IsServed;

    /// <summary>Listens for a dial tone: the first, or the second behind the prefix of an outside line.</summary>
    /// <param name="limit">For how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True as soon as there is one.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<bool> HearsDialToneAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var left = limit;
        if (ToneAt() is { } at)
        {
            var wait = At(at);
            if (wait <= limit) left = limit - wait;
            await _network.Loop.DelayAsync(wait <= limit ? wait : limit, cancellationToken);
            if (wait <= limit && IsServed) return true;
            if (wait > limit) return false;
        }

        await _network.Loop.DelayAsync(left, cancellationToken);
        return false;
    }

    /// <summary>Dials a digit; the caller takes the time that a digit takes.</summary>
    /// <param name="digit">0–9, * or #.</param>
    public void Dial(char digit) => _digits.Add(digit);

    /// <summary>Listens for what comes of the digits.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is heard; it goes on like that.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<CallProgress> ListenAsync(CancellationToken cancellationToken)
    {
        await _network.Loop.DelayAsync(Line.RingAfter, cancellationToken);
        var progress = IsServed && _digits.Count > 0 ? Route() : CallProgress.Silence;
        _network.Trace.Write("phone", "dialled", $"{Text(_digits.Count)} digits: {progress}");
        return progress;
    }

    /// <summary>Waits while it rings and the modems come to terms.</summary>
    /// <param name="fastConnect">True for a modem in fast connect.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True for a carrier; false if whoever picks up has none to give, or the line was cut.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<bool> ConnectAsync(bool fastConnect, CancellationToken cancellationToken)
    {
        if (_subscriber is null || _lost.Task.IsCompleted) return false;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _giveUp = ending.Cancel;
        try
        {
            await _network.Loop.DelayAsync(Line.AnswerAfter, ending.Token);
            _channel = _subscriber();
            var opening = _channel.OpenAsync(ending.Token);
            await _network.Loop.DelayAsync(fastConnect ? Line.FastCarrierAfter : Line.CarrierAfter, ending.Token);
            return (await opening).Succeeded && IsServed && Begin(_channel);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _giveUp = null;
        }
    }

    /// <summary>Sends bytes at the speed of the connection; returns when the last one is on the line. Lost with the call.</summary>
    /// <param name="bytes">The bytes.</param>
    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _traffic?.SendAsync(bytes) ?? Task.CompletedTask;

    /// <summary>Waits for bytes from the other side, which come at the speed of the connection.</summary>
    /// <param name="buffer">Where they go; at least one byte long.</param>
    /// <returns>How many came; 0 when the call is over.</returns>
    public Task<int> ReceiveAsync(Memory<byte> buffer) => _traffic?.ReceiveAsync(buffer) ?? Task.FromResult(0);

    /// <summary>Ends the call from this side.</summary>
    public void HangUp() => Lose("hung up");

    internal void Lose(string why)
    {
        if (_lost.Task.IsCompleted) return;
        _network.Trace.Write("phone", "on hook", why);
        _network.Release(this);
        _traffic?.End();
        if (_channel is { } channel) _network.Loop.Arrive(NoticeTime, () => _network.Loop.Report(channel.CloseAsync()));
        _lost.SetResult();
        _giveUp?.Invoke();
    }

    private bool Begin(IByteChannel channel)
    {
        if (Line.CutToHost == 0)
        {
            Line.CutToHost = null;
            Lose("cut with the carrier");
            return false;
        }

        Speed = Line.ConnectSpeed;
        _network.Connected++;
        _network.Trace.Write("phone", "carrier", Text(Speed));
        _traffic = new CallTraffic(_network, channel, Speed, Lose);
        return true;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>When there is a dial tone to be heard, as a timestamp; null: never.</summary>
    private long? ToneAt()
    {
        if (!IsServed) return null;
        if (_digits.Count == 0) return _toneAt;
        return Line.IsExtension && _digits.Are(Line.OutsidePrefix) && Line.OutsideLine is OutsideLineState.Open ? OutsideToneAt() : null;
    }

    private long OutsideToneAt() => _digits.AtOf(Line.OutsidePrefix.Length - 1) + Ticks(Line.OutsideToneAfter);

    private CallProgress Route()
    {
        if (Line.Arrears is not LineArrears.None) return Line.Arrears is LineArrears.Busy ? CallProgress.BusyTone : CallProgress.Announcement;
        if (TelephoneNetwork.Take(Line.BusyNext, left => Line.BusyNext = left)) return CallProgress.BusyTone;
        if (TelephoneNetwork.Take(Line.AnnouncementNext, left => Line.AnnouncementNext = left)) return CallProgress.Announcement;
        if (TelephoneNetwork.Take(Line.UnansweredNext, left => Line.UnansweredNext = left)) return CallProgress.RingsForEver;
        var refused = Line.Refusal is CallRefusal.Busy ? CallProgress.BusyTone : CallProgress.Announcement;
        if (Line.OutsideLine is OutsideLineState.Barred) return refused;
        if (Line.IsExtension && _digits.BeginWith(Line.OutsidePrefix)) return Route(_digits.From(Line.OutsidePrefix.Length, OutsideToneAt()));
        var number = _digits.From(0, _toneAt);
        return Line.IsExtension && Line.PrefixNumbers.Has(number) ? refused : Route(number);
    }

    private CallProgress Route(string number)
    {
        if (Line.BusyNumbers.Has(number)) return CallProgress.BusyTone;
        if (Line.UnansweredNumbers.Has(number)) return CallProgress.RingsForEver;
        if (Line.WrongNumbers.Has(number)) return CallProgress.Announcement;
        _subscriber = _network.Find(number);
        return _subscriber is null ? CallProgress.Announcement : CallProgress.Rings;
    }

    private TimeSpan At(long timestamp)
    {
        var wait = _network.Loop.Time.GetElapsedTime(_network.Loop.Time.GetTimestamp(), timestamp);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _network.Loop.Time.TimestampFrequency);
}
