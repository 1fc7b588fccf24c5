using Terminal.Tests.Emv.Kernel;

namespace Terminal.Tests.Docs;

/// <summary>docs/emv.md tells which type-approval cases are covered: exactly those that a test is named after.</summary>
public sealed class EmvPageTests
{
    private static readonly string[] States = ["covered", "not applicable", "not yet"];

    private static readonly string[] Tests = [.. typeof(TypeApprovalTests).GetMethods().Where(method => method.DeclaringType == typeof(TypeApprovalTests)).Select(method => method.Name)];

    private static IEnumerable<string[]> Cases => Repository.Read("docs/emv.md").Split('\n')
        .SkipWhile(line => !line.StartsWith("| case |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    [TestCaseSource(nameof(Cases))]
    public void A_case_is_covered_exactly_when_a_test_has_its_name(string name, string what, string state, string why)
    {
        Assert.That(States, Does.Contain(state));
        Assert.That(Tests.Any(test => test.StartsWith(Start(name), StringComparison.Ordinal)), Is.EqualTo(state == "covered"));
        Assert.That(what.Length > 3 && why.Length > 3, Is.True);
    }

    [Test]
    public void Every_test_of_a_case_is_in_the_table_and_no_case_is_there_twice()
    {
        var names = Cases.Select(row => row[0]).ToArray();
        Assert.That(names, Is.Unique.And.Length.GreaterThan(40));
        Assert.That(Tests.Where(test => !names.Any(name => test.StartsWith(Start(name), StringComparison.Ordinal))), Is.Empty);
    }

    private static string Start(string name) => (char.IsAsciiDigit(name[0]) ? "_" : "") + name.Replace('.', '_').Replace('-', '_') + "_";
}
