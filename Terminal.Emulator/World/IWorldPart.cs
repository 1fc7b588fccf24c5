namespace Terminal.Emulator.World;

/// <summary>A part of the world around the terminal whose state can be set by name: a telephone line, a carrier, a network.</summary>
public interface IWorldPart
{
    /// <summary>The part's name, unique within a world, e.g. <c>telephone</c>.</summary>
    string Name { get; }

    /// <summary>What can be turned, in the order in which it is told to people.</summary>
    IReadOnlyList<Knob> Knobs { get; }

    /// <summary>
    /// Named states, each a list of knob settings in order: the causes that the catalogue tells, e.g. <c>arrears</c>
    /// (电话线欠费).
    /// </summary>
    IReadOnlyList<WorldPreset> Presets { get; }
}
