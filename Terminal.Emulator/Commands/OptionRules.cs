using System.CommandLine;
using System.CommandLine.Parsing;

namespace Terminal.Emulator.Commands;

/// <summary>What options may be, told in one line when they are not.</summary>
internal static class OptionRules
{
    /// <summary>Allows a few words only.</summary>
    public static void OneOf(this Option option, params IReadOnlyList<string> words) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value, StringComparer.Ordinal)))
            result.AddError($"{option.Name} {token.Value}: it must be one of {string.Join(", ", words)}.");
    });

    /// <summary>Refuses a value from within its parser.</summary>
    /// <returns>The value to go on with.</returns>
    public static T Refuse<T>(this ArgumentResult result, string wanted, T instead)
    {
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} {result.Tokens[0].Value}: it must be {wanted}.");
        return instead;
    }

    /// <summary>One line for what a command cannot be parsed for.</summary>
    public static string Explain(ParseError problem) => problem.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing => $"{missing.Argument.HelpName ?? missing.Argument.Name} is missing.",
        CommandResult { Command: { Action: null, Subcommands: { Count: > 0 } commands } } =>
            $"A command is missing: {string.Join(", ", commands.Select(command => command.Name))}.",
        _ => problem.Message,
    };
}
