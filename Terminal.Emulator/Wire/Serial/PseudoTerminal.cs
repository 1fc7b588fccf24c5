using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>
/// A serial device that the emulator plays on a pseudo-terminal: the driver, ours or a foreign one, opens
/// <see cref="Path"/>. What is written while nobody has it open waits in the kernel, as it does on a real port. Disposing is
/// pulling the plug: the device file vanishes and whoever has it open notices at once.
/// </summary>
public sealed class PseudoTerminal : ISerialPeer, IAsyncDisposable
{
    private static readonly SerialSettings Initial = new(9600);

    private readonly int _master;
    private readonly TtyStream _stream;
    private readonly SymbolicLink? _link;
    private bool _gone;

    private PseudoTerminal(EventLoop loop, (int Master, int Spare, string Path) pair, SymbolicLink? link)
    {
        _master = pair.Master;
        DevicePath = pair.Path;
        _link = link;
        // While one descriptor of the driver's side stays open the master is not hung up between two openers.
        _stream = new TtyStream(loop, pair.Master, "pty " + pair.Path, _ => PseudoTerminalCalls.Close(pair.Spare));
    }

    /// <summary>The device file, e.g. /dev/pts/5.</summary>
    public string DevicePath { get; }

    /// <summary>What to open: the link if one was asked for, else the device file.</summary>
    public string Path => _link?.Path ?? DevicePath;

    /// <inheritdoc/>
    /// <remarks>Nobody having opened it yet, it is 9600.</remarks>
    public int? Baud => _gone || !TtySettings.Baud(_master).TryGet(out var baud, out _) ? null : baud;

    /// <summary>Makes a pseudo-terminal, raw from the start.</summary>
    /// <param name="loop">The loop of the device.</param>
    /// <param name="link">A path that is to lead to it, as a symbolic link. One left behind by a former run is replaced; the
    /// link is removed when the pseudo-terminal is disposed of or the process ends in good order.</param>
    /// <exception cref="IOException">There is no pseudo-terminal to be had, or something that is not ours is at the link's path.</exception>
    public static PseudoTerminal Open(EventLoop loop, string? link = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        var pair = PseudoTerminalCalls.Open();
        try
        {
            var applied = TtySettings.Apply(pair.Spare, Initial, exactFraming: false);
            if (!applied.Succeeded) throw new IOException($"{pair.Path} cannot be made raw: {applied.Fault}.");
            return new PseudoTerminal(loop, pair, link is null ? null : SymbolicLink.Place(link, pair.Path));
        }
        catch
        {
            PseudoTerminalCalls.Close(pair.Spare);
            PseudoTerminalCalls.Close(pair.Master);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => _stream.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gone = true;
        _link?.Remove();
        await _stream.CloseAsync();
    }
}
