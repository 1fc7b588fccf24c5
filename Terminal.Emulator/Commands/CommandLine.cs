using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary>The command line.</summary>
/// <param name="standard">Stdout.</param>
/// <param name="error">Stderr.</param>
/// <param name="input">Stdin; null for the console's.</param>
/// <param name="stop">Ends a command that runs until it is told to end, as SIGINT and SIGTERM do.</param>
internal sealed class CommandLine(TextWriter standard, TextWriter error, TextReader? input = null, CancellationToken stop = default)
{
    /// <summary>The environment variable that makes an internal error show its whole stack.</summary>
    public const string StackVariable = "POSTERMINAL_STACK";

    private readonly CommonOptions _common = new();

    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code.</returns>
    public int Run(string[] args)
    {
        var root = Root();
        // No response files: @FILE is how a key is named.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var isAnswered = parsed.Action is not (null or ParseErrorAction) && parsed.Action.ClearsParseErrors;
        if (parsed.Errors.Count > 0 && !isAnswered)
        {
            var command = string.Join(' ', HelpPage.PathOf(parsed.CommandResult.Command).Append("--help"));
            return Fail(parsed, ExitCode.Usage, $"{string.Join('\n', parsed.Errors.Select(OptionRules.Explain).Distinct())}\nTry: {command}");
        }

        return parsed.Invoke(new InvocationConfiguration { Output = standard, Error = error, EnableDefaultExceptionHandler = false });
    }

    private RootCommand Root()
    {
        var root = new RootCommand("PosTerminal: a payment terminal on your desk. Everything is emulated, nothing is charged.")
        {
            new SaleCommand().Build(Guarded),
            new HostCommand(stop).Build(Guarded),
            new ModemCommand(stop).Build(Guarded),
            new CardsCommand().Build(Guarded),
            new CardCommand(stop).Build(Guarded),
            new CheckCommand().Build(Guarded),
            new DecodeCommand(input).Build(Guarded),
            JournalCommand.Build(Guarded),
            LedgerCommand.Build(Guarded),
            AuditCommand.Build(Guarded),
            new ProfilesCommand().Build(Guarded),
            new ScenarioCommand().Build(Guarded),
            new SimulateCommand().Build(Guarded),
            new StudyCommand().Build(Guarded),
            new DrillCommand(input).Build(Guarded),
            new ReplayCommand(input).Build(Guarded),
        };
        _common.AddTo(root);
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        new DesktopCommand(stop).AddTo(root, Guarded);
        return root;
    }

    private int Guarded(ParseResult parsed, Func<RunSettings, Output, int> command)
    {
        try
        {
            return command(_common.Read(parsed), new Output(_common.Json(parsed), standard, error));
        }
        catch (CommandFailure failure)
        {
            return Fail(parsed, failure.ExitCode, failure.Message);
        }
        catch (DeskFailure failure)
        {
            return Fail(parsed, failure.IsUsage ? ExitCode.Usage : ExitCode.Internal, failure.Message);
        }
        catch (Exception exception)
        {
            return Fail(parsed, ExitCode.Internal, Describe(exception));
        }
    }

    private static string Describe(Exception exception) => Environment.GetEnvironmentVariable(StackVariable) == "1"
        ? exception.ToString()
        : $"Internal error: {exception.GetType().Name}: {exception.Message}\nSet {StackVariable}=1 to see where.";

    private int Fail(ParseResult parsed, int exitCode, string message) =>
        new Output(_common.Json(parsed), standard, error).Failed(exitCode, message);
}
