using Terminal.Core.Devices;

namespace Terminal.Panel;

/// <summary>A screen in front of another that remembers what was shown last.</summary>
/// <param name="behind">The real one; null on a board that has none.</param>
public sealed class WatchedDisplay(IDisplay? behind) : IDisplay
{
    /// <summary>What was shown last; null before the first screen.</summary>
    public Screen? Last { get; private set; }

    /// <inheritdoc/>
    public void Show(Screen screen)
    {
        Last = screen;
        behind?.Show(screen);
    }
}
