using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Links;

/// <summary>
/// A link that tells messages apart by a 2-byte length, above any byte channel. Each wait has a deadline, and each way to
/// fail a name: <see cref="Fault.ConnectTimedOut"/>, <see cref="Fault.SendTimedOut"/>, <see cref="Fault.HostSilent"/> when not
/// one byte came, <see cref="Fault.HostStalled"/> when a message stopped in the middle, <see cref="Fault.LinkLost"/> when the
/// connection closed or broke, <see cref="Fault.ResponseMalformed"/> for an impossible length,
/// <see cref="Fault.CaptivePortal"/> when a web server answers; where the channel knows what is wrong below it, e.g.
/// <see cref="Fault.CableUnplugged"/>, that takes the place of a silence or a loss. A host that was silent for as
/// long as the first byte may take can still answer on the same connection; after any other fault or a cancellation the
/// connection is gone, and <see cref="ConnectAsync"/> makes a new one, which no byte of the old can reach.
/// </summary>
public sealed class StreamLink : ILink
{
    private readonly IByteChannel _channel;
    private readonly StreamLinkSettings _settings;
    private readonly TimeProvider _time;
    private readonly LinkStepLog? _steps;
    private LengthPrefixedFrames? _frames;
    private Task<Outcome>? _reading;
    private Task? _closing;
    private Task<Outcome>? _opening;
    private int _openingSince;
    private bool _heard;
    private int _closed;

    /// <summary>Makes a link that is not connected yet.</summary>
    /// <param name="name">The name under which the profile lists this link.</param>
    /// <param name="channel">The channel; from now on only this link uses it.</param>
    /// <param name="settings">Limits and the longest message.</param>
    /// <param name="time">The clock of the loop.</param>
    /// <param name="steps">Where the channel notes the steps in which it comes up; null when it notes none.</param>
    public StreamLink(string name, IByteChannel channel, StreamLinkSettings settings, TimeProvider time, LinkStepLog? steps = null)
    {
        Name = name;
        _channel = channel;
        _settings = settings;
        _time = time;
        _steps = steps;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsConnected => _frames is not null && !_channel.HasEnded;

    /// <inheritdoc/>
    public TimeSpan? ConnectLimit => _settings.ConnectLimit;

    /// <inheritdoc/>
    public IReadOnlyList<LinkStep> Steps => _steps?.Steps ?? [];

    /// <inheritdoc/>
    public bool WasHungUpOn { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another attempt is still under way.</exception>
    public async Task<Outcome> ConnectAsync(CancellationToken cancellationToken)
    {
        if (IsConnected) return Outcome.Ok;
        if (_opening is not null && _openingSince == _closed) throw new InvalidOperationException("Another attempt to connect is still under way.");
        if (_frames is { } ended) Drop(ended);
        using var deadline = new Deadline(_time, _settings.ConnectLimit, cancellationToken);
        (_heard, WasHungUpOn) = (false, false);
        _steps?.Begin();
        // An attempt that was given up may need a moment to end.
        if (_opening is { } former)
        {
            if (!await EndsAsync(former, deadline.Token)) return Fault.ConnectTimedOut;
            _steps?.Begin();
        }

        _openingSince = _closed;
        var opening = _opening = OpenAsync(deadline.Token);
        try
        {
            return await opening;
        }
        finally
        {
            if (ReferenceEquals(opening, _opening)) _opening = null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The message is empty or longer than the settings allow.</exception>
    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (_frames is not { } frames) return SendOutcome.NotSent(Fault.LinkLost);
        using var deadline = new Deadline(_time, _settings.SendLimit, cancellationToken);
        var sent = await frames.WriteAsync(message, deadline.Token);
        if (sent.Fault is not { } fault) return sent;
        Drop(frames);
        return fault is Fault.SendTimedOut or Fault.LinkLost ? sent with { Fault = _channel.Ailment ?? fault } : sent;
    }

    /// <inheritdoc/>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_frames is not { } frames) return Fault.LinkLost;
        using var total = new Deadline(_time, _settings.TotalLimit, cancellationToken);
        while (true)
        {
            switch (frames.TryTake(out var message))
            {
                case FrameState.Whole:
                    return message;
                case FrameState.Malformed:
                    Drop(frames);
                    return Fault.ResponseMalformed;
                case FrameState.Http:
                    Drop(frames);
                    return Fault.CaptivePortal;
            }

            using var step = total.Within(frames.HasBegun ? _settings.InterByteLimit : _settings.FirstByteLimit);
            var more = await ReadMoreAsync(frames, step.Token);
            if (more is { Succeeded: true })
            {
                _heard = true;
                continue;
            }

            if (more is { Fault: { } fault })
            {
                // Closed by this side, the frames are no longer ours.
                WasHungUpOn = fault == Fault.LinkLost && !_heard && ReferenceEquals(frames, _frames);
                Drop(frames);
                return fault == Fault.LinkLost ? _channel.Ailment ?? fault : fault;
            }

            // A silent host may still answer: the connection stays, unless it is the caller who has given up.
            var ailment = _channel.Ailment;
            if (frames.HasBegun || ailment is not null || total.Token.IsCancellationRequested) Drop(frames);
            return ailment ?? (frames.HasBegun ? Fault.HostStalled : Fault.HostSilent);
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync()
    {
        if (_frames is { } frames) Drop(frames);
        else if (_opening is not null) _closing = _channel.CloseAsync();
        _closed++;
        if (_closing is { } closing) await closing;
    }

    private async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        var closed = _closed;
        if (_closing is { } closing && !await EndsAsync(closing, cancellationToken)) return Fault.ConnectTimedOut;
        if (closed != _closed) return Fault.ConnectTimedOut;
        var opened = await _channel.OpenAsync(cancellationToken);
        // Closed in the meantime: what came of the attempt is no longer wanted.
        if (closed != _closed) return opened.Fault ?? Fault.ConnectTimedOut;
        if (opened.Succeeded) _frames = new LengthPrefixedFrames(_channel, _settings.MaximumLength);
        else _closing = _channel.CloseAsync();
        return opened;
    }

    private static async Task<bool> EndsAsync(Task task, CancellationToken cancellationToken)
    {
        var waiting = task.OrAbandoned(cancellationToken);
        await waiting.ToEnd();
        return !waiting.IsCanceled;
    }

    /// <summary>Waits for bytes; a wait that ends early leaves the read under way for the next one.</summary>
    /// <returns>Null when the wait ended early.</returns>
    private async Task<Outcome?> ReadMoreAsync(LengthPrefixedFrames frames, CancellationToken cancellationToken)
    {
        var reading = _reading ??= frames.ReadMoreAsync(CancellationToken.None);
        var waiting = reading.OrAbandoned(cancellationToken);
        await waiting.ToEnd();
        if (waiting.IsCanceled) return ReferenceEquals(frames, _frames) ? null : Fault.LinkLost;
        if (ReferenceEquals(reading, _reading)) _reading = null;
        return await waiting;
    }

    private void Drop(LengthPrefixedFrames frames)
    {
        if (!ReferenceEquals(frames, _frames)) return;
        _frames = null;
        _reading = null;
        _closing = _channel.CloseAsync();
    }
}
