using Terminal.Core.Profiles;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios;

/// <summary>Makes the parts of a world that is thrown away, so that a file's settings can be tried on them.</summary>
/// <param name="profile">The terminal that the world is made for.</param>
/// <returns>The parts.</returns>
internal delegate IReadOnlyList<IWorldPart> ScratchWorld(TerminalProfile profile);
