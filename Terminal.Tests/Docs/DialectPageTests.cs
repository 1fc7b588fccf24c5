using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;

namespace Terminal.Tests.Docs;

/// <summary>The table of docs/dialect.md on banks that are out of order is the dialect's.</summary>
public sealed class DialectPageTests
{
    [Test]
    public void Every_code_with_a_fault_or_a_wait_of_its_own_stands_in_the_page_as_it_is()
    {
        var rows = Repository.Read("docs/dialect.md").Split('\n')
            .SkipWhile(line => !line.StartsWith("| code | told |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => cells[1].Split(", ").Select(code => $"{code} {cells[2].Trim('`')} {cells[3]} {cells[4]}"))
            .Where(row => !row.StartsWith("silence", StringComparison.Ordinal));
        var codes = ResponseCodes.For(Dialect.UnionPay).All
            .Where(code => code.Fault is not null || code.RetryAfterSeconds is not null)
            .Select(code => $"{code.Code} {FaultCatalogue.Of(code.Fault ?? Fault.HostAnswerInDoubt).Key} {Wait(code)} {code.Owed.ToString().ToLowerInvariant()}");
        Assert.That(rows, Is.EquivalentTo(codes));
    }

    private static string Wait(ResponseCode code) => code.RetryAfterSeconds is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min")
        : "never";
}
