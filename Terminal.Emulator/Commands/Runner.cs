using System.CommandLine;

namespace Terminal.Emulator.Commands;

/// <summary>Runs the body of a command: reads the common options, turns what goes wrong into a message and an exit code.</summary>
/// <param name="parsed">The arguments.</param>
/// <param name="body">The command.</param>
/// <returns>The exit code.</returns>
internal delegate int Runner(ParseResult parsed, Func<RunSettings, Output, int> body);
