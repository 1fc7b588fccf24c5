using System.IO.Ports;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>
/// A serial line over System.IO.Ports, for desks with Windows or macOS; compiled only with <c>FullPackages=true</c>. On Linux
/// take <see cref="TermiosLine"/>: there this package polls, and after an unplug it stays open and hangs.
/// </summary>
/// <remarks>
/// A thread reads ahead with short timeouts, up to <see cref="MostUnread"/> bytes, because the package's asynchronous read
/// does not obey its token; an unplug is noticed within <see cref="Tick"/>.
/// </remarks>
public sealed class SystemIoPortsLine : ISerialLine
{
    private const int MostUnread = 65536;
    private const int Tick = 50;

    private readonly EventLoop _loop;
    private readonly string _name;
    private readonly Queue<byte> _unread = new();
    private readonly object _gate = new();
    private SerialPort? _port;
    private Fault? _ended = Fault.SerialClosed;
    private TaskCompletionSource? _reading;
    private bool _writing;
    private Task _lastWrite = Task.CompletedTask;
    private Task _disposing = Task.CompletedTask;
    private CancellationTokenSource _life = new();
    private bool _opening;

    /// <summary>Makes a line that is not open yet.</summary>
    /// <param name="loop">The loop of the terminal.</param>
    /// <param name="name">The port's name, e.g. COM3.</param>
    public SystemIoPortsLine(EventLoop loop, string name)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _loop = loop;
        _name = name;
    }

    /// <inheritdoc/>
    public ISerialControlLines? ControlLines => null;

    /// <inheritdoc/>
    public async Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (_ended is null || _opening) throw new InvalidOperationException("The line is open or being opened.");
        cancellationToken.ThrowIfCancellationRequested();
        if (!settings.ArePossible) return Fault.SerialSettingsUnsupported;
        await _disposing.OrAbandoned(cancellationToken);
        var port = new SerialPort(_name) { ReadTimeout = Tick, WriteTimeout = SerialPort.InfiniteTimeout };
        _opening = true;
        var opening = OnThreadAsync(() => Try(() =>
        {
            Shape(port, settings);
            // Elsewhere than on Windows the package reports a missing port as one to which access is denied.
            if (!OperatingSystem.IsWindows() && !File.Exists(_name)) throw new FileNotFoundException(_name);
            port.Open();
            port.DiscardInBuffer();
        }));
        try
        {
            var opened = await opening.OrAbandoned(cancellationToken);
            if (!opened.Succeeded)
            {
                port.Dispose();
                return opened;
            }
        }
        catch (OperationCanceledException)
        {
            _ = DisposeLateAsync(opening, port);
            throw;
        }
        finally
        {
            _opening = false;
        }

        _unread.Clear();
        (_port, _ended, _life) = (port, null, new CancellationTokenSource());
        _lastWrite = Task.CompletedTask;
        new Thread(() => Pump(port)) { IsBackground = true, Name = "serial " + _name }.Start();
        return Outcome.Ok;
    }

    /// <inheritdoc/>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (buffer.IsEmpty) throw new ArgumentException("There is no room for a byte.", nameof(buffer));
        if (_reading is not null) throw new InvalidOperationException("Another read is under way.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_ended is { } fault) return fault;
            if (Take(buffer) is > 0 and var count) return count;
            var ready = _reading = new TaskCompletionSource();
            using var cancelled = cancellationToken.UnsafeRegister(static ready => ((TaskCompletionSource)ready!).TrySetResult(), ready);
            await ready.Task;
            _reading = null;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_writing) throw new InvalidOperationException("Another write is under way.");
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended is { } before) return before;
        var port = _port!;
        var copy = bytes.ToArray();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _life.Token);
        _writing = true;
        try
        {
            // An abandoned write may still be going on.
            await _lastWrite.OrAbandoned(either.Token);
            var writing = OnThreadAsync(() => Try(() => port.Write(copy, 0, copy.Length)));
            _lastWrite = writing;
            var written = await writing.OrAbandoned(either.Token);
            if (_ended is { } fault) return fault;
            return written.Succeeded || IsThere(port) ? written : Lost();
        }
        catch (OperationCanceledException) when (_ended is not null)
        {
            return _ended.Value;
        }
        finally
        {
            _writing = false;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome> ChangeAsync(SerialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (_ended is { } before) return before;
        if (!settings.ArePossible) return Fault.SerialSettingsUnsupported;
        var port = _port!;
        var changed = await OnThreadAsync(() => Try(() => Shape(port, settings)));
        return _ended is { } fault ? fault : changed;
    }

    /// <inheritdoc/>
    /// <remarks>Does not wait for the package, which closes only when a write that is going on has ended; opening does.</remarks>
    public Task CloseAsync()
    {
        if (_ended is null) End(Fault.SerialClosed);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private static void Shape(SerialPort port, SerialSettings settings)
    {
        port.BaudRate = settings.Baud;
        port.DataBits = settings.DataBits;
        port.Parity = settings.Parity switch
        {
            Parity.Odd => System.IO.Ports.Parity.Odd,
            Parity.Even => System.IO.Ports.Parity.Even,
            _ => System.IO.Ports.Parity.None,
        };
        port.StopBits = settings.StopBits is StopBits.Two ? System.IO.Ports.StopBits.Two : System.IO.Ports.StopBits.One;
        port.Handshake = settings.HardwareFlow ? Handshake.RequestToSend : Handshake.None;
    }

    private static Outcome Try(Action call)
    {
        try
        {
            call();
            return Outcome.Ok;
        }
        catch (UnauthorizedAccessException)
        {
            return Fault.SerialPortBusy;
        }
        catch (FileNotFoundException)
        {
            return Fault.SerialPortMissing;
        }
        catch (ArgumentException)
        {
            return Fault.SerialSettingsUnsupported;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or TimeoutException)
        {
            return Fault.SerialFailed;
        }
    }

    private async Task DisposeLateAsync(Task<Outcome> opening, SerialPort port)
    {
        await opening;
        await OnThreadAsync(() => Try(port.Dispose));
    }

    private Task<Outcome> OnThreadAsync(Func<Outcome> call)
    {
        var answer = new TaskCompletionSource<Outcome>();
        var thread = new Thread(() =>
        {
            var outcome = call();
            _loop.Post(() => answer.SetResult(outcome));
        });
        thread.IsBackground = true;
        thread.Start();
        return answer.Task;
    }

    /// <summary>Runs on its own thread until the port is closed or gone.</summary>
    private void Pump(SerialPort port)
    {
        var piece = new byte[4096];
        while (true)
        {
            try
            {
                var count = port.Read(piece, 0, piece.Length);
                lock (_gate)
                {
                    foreach (var value in piece.AsSpan(0, count)) _unread.Enqueue(value);
                    while (_unread.Count > MostUnread && port.IsOpen) Monitor.Wait(_gate, Tick);
                }

                _loop.Post(() => _reading?.TrySetResult());
            }
            catch (TimeoutException)
            {
                if (!IsThere(port)) break;
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                break;
            }
        }

        _loop.Post(() =>
        {
            if (_port == port && _ended is null) End(Fault.SerialUnplugged);
        });
    }

    // Its IsOpen stays true after an unplug; asking the driver how much is there fails or gives -1.
    private static bool IsThere(SerialPort port)
    {
        var waiting = -1;
        return Try(() => waiting = port.BytesToRead).Succeeded && waiting >= 0;
    }

    private int Take(Memory<byte> buffer)
    {
        lock (_gate)
        {
            var count = Math.Min(buffer.Length, _unread.Count);
            for (var i = 0; i < count; i++) buffer.Span[i] = _unread.Dequeue();
            Monitor.PulseAll(_gate);
            return count;
        }
    }

    private Outcome Lost()
    {
        End(Fault.SerialUnplugged);
        return Fault.SerialUnplugged;
    }

    private void End(Fault why)
    {
        _ended = why;
        _life.Cancel();
        var port = _port!;
        // Once only: the package does not stand two at a time. What is unsent would hold it up.
        _disposing = OnThreadAsync(() =>
        {
            Try(port.DiscardOutBuffer);
            return Try(port.Dispose);
        });
        _reading?.TrySetResult();
    }
}
