namespace Terminal.Emulator.Commands;

/// <summary>Ends a command with a message for people and an exit code.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static CommandFailure Usage(string message) => new(Commands.ExitCode.Usage, message);

    public static CommandFailure BadInput(string message) => new(Commands.ExitCode.BadInput, message);
}
