using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desk;

/// <summary>Takes events and tells nobody.</summary>
internal sealed class NoTrace : ITrace
{
    public static NoTrace Instance { get; } = new();

    public void Write(string source, string kind, string text)
    {
    }
}
