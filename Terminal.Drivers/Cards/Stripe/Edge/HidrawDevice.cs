using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Drivers.Cards.Stripe.Edge;

/// <summary>A USB device of the class HID through Linux' <c>hidraw</c>: each read(2) gives one whole report.</summary>
/// <param name="loop">The terminal's loop.</param>
/// <param name="path">The device file; looked up at each opening.</param>
public sealed class HidrawDevice(EventLoop loop, string path) : IReportDevice
{
    /// <summary>More reports than the kernel keeps for one reader.</summary>
    private const int MostStale = 64;

    private TtyStream? _stream;

    /// <inheritdoc/>
    public Outcome Open()
    {
        int descriptor;
        do descriptor = Libc.Open(path, Libc.OpenFlags);
        while (descriptor < 0 && Libc.Error == Libc.Interrupted);
        if (descriptor < 0) return Fault.CardReaderFailed;
        Span<byte> stale = stackalloc byte[1024];
        for (var i = 0; i < MostStale && Libc.Read(descriptor, stale, (nuint)stale.Length) > 0; i++) stale.Clear();
        stale.Clear();
        try
        {
            _stream = new TtyStream(loop, descriptor, "hidraw " + path);
            return Outcome.Ok;
        }
        catch (IOException)
        {
            // Out of descriptors.
            _ = Libc.Close(descriptor);
            return Fault.CardReaderFailed;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> report, CancellationToken cancellationToken)
    {
        if (_stream is not { } stream) return Fault.CardReaderFailed;
        var read = await stream.ReadAsync(report, cancellationToken);
        return read.Succeeded ? read : Fault.CardReaderFailed;
    }

    /// <inheritdoc/>
    public async Task CloseAsync()
    {
        if (_stream is not { } stream) return;
        _stream = null;
        await stream.CloseAsync();
    }
}
