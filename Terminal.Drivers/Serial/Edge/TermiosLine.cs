using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>A serial line of Linux: a port on the board, a USB adapter, a pseudo-terminal.</summary>
public sealed class TermiosLine : ISerialLine
{
    private const nuint OutputWaiting = 0x5411;
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly string _path;
    private TtyStream? _stream;
    private TtyControlLines? _lines;
    private bool _exactFraming;
    private CancellationTokenSource? _opening;
    private Task _abandoned = Task.CompletedTask;

    /// <summary>Makes a line that is not open yet.</summary>
    /// <param name="loop">The loop of the terminal.</param>
    /// <param name="path">The device file, e.g. <c>/dev/serial/by-id/…</c>; looked up at each opening.</param>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public TermiosLine(EventLoop loop, string path)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("TermiosLine needs Linux.");
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(path);
        _loop = loop;
        _path = path;
    }

    /// <inheritdoc/>
    public ISerialControlLines? ControlLines => IsOpen ? _lines : null;

    private bool IsOpen => _stream is { Ended: null };

    private Fault WhyNotOpen => _stream?.Ended ?? Fault.SerialClosed;

    /// <inheritdoc/>
    public async Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (_opening is not null || IsOpen) throw new InvalidOperationException("The line is open or being opened.");
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        try
        {
            opening.Token.ThrowIfCancellationRequested();
            await _abandoned.OrAbandoned(opening.Token);
            if (_stream is { } former) await former.CloseAsync().OrAbandoned(opening.Token);
            var opened = await OpenPortAsync(settings, opening.Token);
            if (!opened.TryGet(out var port, out var fault)) return fault;
            return Take(port);
        }
        finally
        {
            _opening = null;
        }
    }

    /// <inheritdoc/>
    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _stream?.ReadAsync(buffer, cancellationToken) ?? Task.FromResult<Outcome<int>>(Fault.SerialClosed);

    /// <inheritdoc/>
    public Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _stream?.WriteAsync(bytes, cancellationToken) ?? Task.FromResult<Outcome>(Fault.SerialClosed);

    /// <inheritdoc/>
    public async Task<Outcome> ChangeAsync(SerialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!IsOpen) return WhyNotOpen;
        var stream = _stream!;
        using var deadline = new Deadline(_loop.Time, DrainLimit);
        while (!deadline.HasPassed)
        {
            var waiting = await stream.CallAsync(CountOutput);
            if (!waiting.TryGet(out var count, out _) || count == 0) break;
            await _loop.DelayAsync(DrainStep);
        }

        var exactFraming = _exactFraming;
        var applied = await stream.CallAsync<bool>(descriptor =>
            TtySettings.Apply(descriptor, settings, exactFraming).Fault is { } refused ? refused : true);
        return new Outcome(applied.Fault);
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        _opening?.Cancel();
        return _stream?.CloseAsync() ?? Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private static Outcome<int> CountOutput(int descriptor)
    {
        var count = 0;
        // A driver that does not count what it holds has nothing to wait for.
        return Libc.Control(descriptor, OutputWaiting, ref count) == 0 ? count : 0;
    }

    private async Task<Outcome<TtyPort>> OpenPortAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource<Outcome<TtyPort>>();
        // open(2) may wait for a device that wakes up. Background: it must not keep the process from ending.
        var thread = new Thread(() =>
        {
            var port = TtyPort.Open(_path, settings);
            _loop.Post(() => opened.SetResult(port));
        });
        thread.IsBackground = true;
        thread.Start();
        try
        {
            return await opened.Task.OrAbandoned(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _abandoned = CloseLateAsync(opened.Task);
            throw;
        }
    }

    private async Task CloseLateAsync(Task<Outcome<TtyPort>> opening)
    {
        if (!(await opening).TryGet(out var port, out _) || !Take(port).Succeeded) return;
        await _stream!.CloseAsync();
    }

    private Outcome Take(TtyPort port)
    {
        try
        {
            _stream = new TtyStream(_loop, port.Descriptor, "serial " + _path, port.Leave);
        }
        catch (IOException)
        {
            // Out of descriptors.
            _ = Libc.Close(port.Descriptor);
            return Fault.SerialFailed;
        }

        _exactFraming = port.HasControlLines;
        _lines = port.HasControlLines ? new TtyControlLines(_loop, _stream) : null;
        return Outcome.Ok;
    }
}
