using Terminal.Core.Runtime;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>A slot on a pseudo-terminal: unplugged, its device file is gone; a link leads to the present one.</summary>
public sealed class PseudoTerminalSlot : IModuleSlot, IAsyncDisposable
{
    private readonly EventLoop _loop;
    private readonly string? _link;
    private PseudoTerminal _terminal;

    /// <summary>Makes the pseudo-terminal.</summary>
    /// <param name="loop">The loop of the module.</param>
    /// <param name="link">A path that leads to it; null for none.</param>
    /// <exception cref="IOException">There is no pseudo-terminal to be had, or something that is not ours is at the link's path.</exception>
    public PseudoTerminalSlot(EventLoop loop, string? link = null)
    {
        (_loop, _link) = (loop, link);
        _terminal = PseudoTerminal.Open(loop, link);
    }

    /// <summary>What to open.</summary>
    public string Path => _terminal.Path;

    /// <inheritdoc/>
    public ISerialPeer Peer => _terminal;

    /// <inheritdoc/>
    public async Task UnplugAsync() => await _terminal.DisposeAsync();

    /// <inheritdoc/>
    public Task PlugAsync()
    {
        _terminal = PseudoTerminal.Open(_loop, _link);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _terminal.DisposeAsync();
}
