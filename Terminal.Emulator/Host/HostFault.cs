using System.Globalization;
using Terminal.Emulator.Cards.Chip;

namespace Terminal.Emulator.Host;

/// <summary>One fault of the acquirer.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Mti">The type of the request that it strikes.</param>
/// <param name="Count">How often it strikes; null: always.</param>
public sealed record HostFault(HostFaultKind Kind, string Mti = AcquirerRules.Purchase, int? Count = 1)
{
    private static readonly (string Name, HostFaultKind Kind)[] Table =
    [
        ("answer-lost", HostFaultKind.AnswerLost),
        ("answer-late", HostFaultKind.AnswerLate),
        ("answer-doubled", HostFaultKind.AnswerDoubled),
        ("answer-crossed", HostFaultKind.AnswerCrossed),
        ("request-doubled", HostFaultKind.RequestDoubled),
        ("held-and-overtaken", HostFaultKind.HeldAndOvertaken),
        ("mac-wrong", HostFaultKind.MacWrong),
        ("stan-wrong", HostFaultKind.StanWrong),
        ("amount-wrong", HostFaultKind.AmountWrong),
        ("truncated", HostFaultKind.Truncated),
        ("garbage", HostFaultKind.Garbage),
        ("no-answer", HostFaultKind.NoAnswer),
        ("refused", HostFaultKind.Refused),
        ("code", HostFaultKind.Code),
        ("not-posted", HostFaultKind.NotPosted),
        ("host-gone", HostFaultKind.HostGone),
        ("arpc-wrong", HostFaultKind.ArpcWrong),
        ("arpc-missing", HostFaultKind.ArpcMissing),
        ("script", HostFaultKind.Script),
        ("script-wrong", HostFaultKind.ScriptWrong),
    ];

    /// <summary>The names, as the command line, scenario files, panel and API spell them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>How much later an answer leaves; zero except for <see cref="HostFaultKind.AnswerLate"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The code answered; empty except for <see cref="HostFaultKind.Code"/>.</summary>
    public string Code { get; init; } = "";

    /// <summary>The command that a chip is sent; empty except for <see cref="HostFaultKind.Script"/>.</summary>
    public string Script { get; init; } = "";

    /// <summary>The only terminal that it strikes; null: whichever comes.</summary>
    public string? Terminal { get; init; }

    /// <summary>Reads a fault as cli.md writes it: <c>NAME[=VALUE][@MTI][*COUNT|*all]</c>; once, on the 0200, unless it says otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>Null on success.</returns>
    public static FaultSyntaxError? Parse(string text, out HostFault? fault)
    {
        fault = null;
        return FaultExpression.Parse(text, out var expression) ?? From(expression!, out fault);
    }

    /// <summary>Gives a written fault its meaning.</summary>
    /// <param name="expression">The fault as it is written.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>Null on success; <see cref="FaultSyntaxError.NameUnknown"/> when the name is not one of <see cref="Names"/>.</returns>
    public static FaultSyntaxError? From(FaultExpression expression, out HostFault? fault)
    {
        fault = null;
        var row = Array.FindIndex(Table, row => string.Equals(row.Name, expression.Name, StringComparison.Ordinal));
        if (row < 0)
            return FaultSyntaxError.NameUnknown;
        var read = new HostFault(Table[row].Kind, expression.Mti ?? AcquirerRules.Purchase, expression.Count);
        if (read.Kind is not (HostFaultKind.AnswerLate or HostFaultKind.Code or HostFaultKind.Script))
        {
            fault = expression.Value is null ? read : null;
            return expression.Value is null ? null : FaultSyntaxError.ValueUnexpected;
        }

        if (expression.Value is not { Length: > 0 } value)
            return FaultSyntaxError.ValueMissing;
        fault = read.Kind switch
        {
            HostFaultKind.Code => WithCode(read, value),
            HostFaultKind.Script => ScriptCommand.IsKnown(value) ? read with { Script = value } : null,
            _ => WithDelay(read, value),
        };
        return fault is null ? FaultSyntaxError.ValueInvalid : null;
    }

    /// <summary>The fault as it is written; whom it strikes is not told.</summary>
    public FaultExpression ToExpression()
    {
        var value = Kind switch
        {
            HostFaultKind.Code => Code,
            HostFaultKind.Script => Script,
            HostFaultKind.AnswerLate => ((decimal)Delay.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return new FaultExpression(ToString(), value, Mti == AcquirerRules.Purchase ? null : Mti, Count);
    }

    /// <summary>The fault's name.</summary>
    public override string ToString() => Array.Find(Table, row => row.Kind == Kind).Name;

    private static HostFault? WithCode(HostFault fault, string value) =>
        value.Length == 2 && value.All(char.IsAsciiLetterOrDigit) ? fault with { Code = value.ToUpperInvariant() } : null;

    private static HostFault? WithDelay(HostFault fault, string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400
            ? fault with { Delay = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) }
            : null;
}
