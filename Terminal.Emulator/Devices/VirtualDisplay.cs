using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Devices;

/// <summary>A screen that remembers what it showed.</summary>
public sealed class VirtualDisplay(ITrace trace) : IDisplay
{
    private readonly List<Screen> _shown = [];

    /// <summary>Every screen so far.</summary>
    public IReadOnlyList<Screen> Shown => _shown;

    /// <summary>The person who looks at it; null for nobody.</summary>
    public Action<Screen>? Viewer { get; init; }

    public void Show(Screen screen)
    {
        _shown.Add(screen);
        trace.Write("display", "show", $"{screen.Key}: {screen.English.ReplaceLineEndings(" / ")}");
        Viewer?.Invoke(screen);
    }
}
