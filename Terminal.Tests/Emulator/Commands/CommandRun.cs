using System.Text.Json;
using Terminal.Emulator.Commands;

namespace Terminal.Tests.Emulator.Commands;

/// <summary>One run of the command line, in this process.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Stdout.</param>
/// <param name="Error">Stderr.</param>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>Runs a command written as on a console, in English unless it says otherwise; words are parted by blanks.</summary>
    public static CommandRun Of(string line, string? input = null)
    {
        var language = line.Contains("--lang", StringComparison.Ordinal) || line.Contains("--clock virtual", StringComparison.Ordinal) ? "" : " --lang en";
        return Of((line + language).Split(' ', StringSplitOptions.RemoveEmptyEntries), input);
    }

    /// <summary>Runs a command.</summary>
    public static CommandRun Of(string[] args, string? input = null)
    {
        using var standard = new StringWriter();
        using var error = new StringWriter();
        var code = new CommandLine(standard, error, input is null ? TextReader.Null : new StringReader(input)).Run(args);
        var run = new CommandRun(code, standard.ToString(), error.ToString());
        run.KeepWhereAsked(args);
        return run;
    }

    /// <summary>Stdout as the JSON document that it must be.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Out);
        return document.RootElement.Clone();
    }

    /// <summary>The lines of stdout.</summary>
    public string[] Lines => Out.Split('\n');

    private void KeepWhereAsked(string[] args)
    {
        // What is asked to show a card's number shows it.
        if (!TemporaryFolder.IsKept || args is ["cards", "show", ..] || args.Contains("--show-pan", StringComparer.Ordinal))
            return;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["stdout"], Out);
        File.WriteAllText(folder["stderr"], Error);
    }
}
