using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Devices;

/// <summary>Shows on the console what the screen shows, as it changes.</summary>
public sealed class ConsolePanel(IDisplay inner, TextWriter writer, Language language) : IDisplay
{
    public void Show(Screen screen)
    {
        inner.Show(screen);
        var text = language == Language.Chinese ? screen.Chinese : screen.English;
        writer.Write($"[{text.ReplaceLineEndings(" | ")}]\n");
        writer.Flush();
    }
}
