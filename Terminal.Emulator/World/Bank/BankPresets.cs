using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Bank;

/// <summary>Writes presets of the bank's parts.</summary>
internal static class BankPresets
{
    /// <summary>One preset.</summary>
    public static WorldPreset Of(string name, string chinese, string english, params (string Knob, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Knob, setting.Value))]);

    /// <summary>The preset that sets every knob as it now is.</summary>
    public static WorldPreset Normal(IEnumerable<Knob> knobs) =>
        Of("normal", "正常", "Normal", [.. knobs.Select(knob => (knob.Name, knob.Get()))]);

    /// <summary>Whether a text is a response code.</summary>
    public static bool IsCode(string text) => text.Length == 2 && text.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter));
}
