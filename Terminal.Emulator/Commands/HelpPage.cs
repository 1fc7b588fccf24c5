using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Terminal.Emulator.Commands;

/// <summary>Writes <c>--help</c>, the same on every machine and at every width.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const string Program = "dotnet run --project Terminal.Emulator --";
    private const int LineWidth = 100;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    /// <summary>The words that name a command, without the program.</summary>
    public static IEnumerable<string> PathOf(Command command) => command is RootCommand
        ? []
        : command.Parents.OfType<Command>().Take(1).SelectMany(PathOf).Append(command.Name);

    /// <summary>Writes the page of a command.</summary>
    public static void Write(Command command, TextWriter writer)
    {
        var lines = new List<string> { command.Description!, "", "Usage: " + Usage(command) };
        Section(lines, "Commands", command.Subcommands.Select(sub => (Synopsis(sub), sub.Description!)));
        Section(lines, "Arguments", command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description!)));
        var isRoot = command is RootCommand;
        var own = command.Options.Where(option => !option.Hidden && !(isRoot && (option.Recursive || option is HelpOption)));
        Section(lines, isRoot ? "Options without a command, for the desktop emulator" : "Options", own.Select(Row));
        if (isRoot)
            Section(lines, "Options of every command", command.Options.Where(option => option.Recursive || option is HelpOption).Select(Row));
        if (!isRoot)
            lines.AddRange(["", "The options of every command: --help without a command."]);
        lines.AddRange(HelpTexts.After(string.Join(' ', PathOf(command))));
        writer.Write(string.Join('\n', lines) + "\n");
    }

    private static string Usage(Command command)
    {
        var words = PathOf(command).Prepend(Program).ToList();
        if (command.Subcommands.Count > 0)
            words.Add(command.Action is null ? "COMMAND" : "[COMMAND]");
        words.AddRange(command.Arguments.Select(argument => argument.HelpName ?? argument.Name));
        return string.Join(' ', words.Append("[options]"));
    }

    private static string Synopsis(Command command) =>
        string.Join(' ', command.Arguments.Select(argument => argument.HelpName ?? argument.Name).Prepend(command.Name));

    private static (string, string) Row(Option option)
    {
        var name = option is HelpOption ? "--help" : option.Name;
        return (option.HelpName is { } value ? $"{name} {value}" : name, option is HelpOption ? "Show help" : option.Description!);
    }

    private static void Section(List<string> lines, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var table = rows.ToList();
        if (table.Count == 0)
            return;
        lines.AddRange(["", title + ":"]);
        var width = table.Max(row => row.Name.Length) + 4;
        foreach (var (name, text) in table)
        {
            var wrapped = Wrap(text, LineWidth - width).ToList();
            lines.Add(("  " + name).PadRight(width) + wrapped[0]);
            lines.AddRange(wrapped.Skip(1).Select(rest => new string(' ', width) + rest));
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
