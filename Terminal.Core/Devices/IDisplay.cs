namespace Terminal.Core.Devices;

/// <summary>The terminal's screen. It shows what it is told at once and cannot fail a transaction.</summary>
public interface IDisplay
{
    /// <summary>Replaces what is shown.</summary>
    /// <param name="screen">The screen, in both languages.</param>
    void Show(Screen screen);
}
