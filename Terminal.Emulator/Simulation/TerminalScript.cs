using Terminal.Core.Profiles;

namespace Terminal.Emulator.Simulation;

/// <summary>One terminal of a block and its customers.</summary>
/// <param name="Number">Its number, from 1; its terminal id is made of it.</param>
/// <param name="Profile">Its profile, with that id.</param>
/// <param name="Visits">Its customers, in order. The last one comes when everything works again.</param>
internal sealed record TerminalScript(int Number, TerminalProfile Profile, IReadOnlyList<Visit> Visits);
