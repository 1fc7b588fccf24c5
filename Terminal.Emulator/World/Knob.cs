namespace Terminal.Emulator.World;

/// <summary>One thing about the world that can be turned: the same name in world files, scenarios, panel and API.</summary>
/// <param name="Name">The name, in lower camel case, e.g. <c>dialTone</c>.</param>
/// <param name="Help">What it does, its unit and its range, in one line.</param>
/// <param name="Get">Tells its present value, spelled as <paramref name="TrySet"/> takes it.</param>
/// <param name="TrySet">Turns it; false, and nothing changed, when the text is no value of it.</param>
public sealed record Knob(string Name, string Help, Func<string> Get, Func<string, bool> TrySet);
