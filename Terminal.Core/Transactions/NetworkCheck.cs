using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// The network check-up (OPS-02): each link is brought up by itself and carries a few line tests, which move no money and
/// need no keys.
/// </summary>
internal sealed class NetworkCheck(
    IReadOnlyList<ILink> links, TerminalJournal journal, HostExchange exchange, RequestForm form, LinkCalls calls, TimeoutPlan timeouts, TimeProvider time)
{
    private const int LineTests = 4;

    /// <summary>Checks every link.</summary>
    /// <param name="progress">Told the name of each link before it is checked.</param>
    public async Task<NetworkReport> RunAsync(Action<string> progress)
    {
        var checks = new List<LinkCheck>(links.Count);
        foreach (var link in links)
        {
            progress(link.Name);
            checks.Add(await CheckAsync(link));
        }

        return new NetworkReport(checks);
    }

    private async Task<LinkCheck> CheckAsync(ILink link)
    {
        var began = time.GetTimestamp();
        using var deadline = new Deadline(time, link.ConnectLimit ?? timeouts.Connect);
        var up = await calls.ConnectAsync(link, deadline.Token);
        var connectTime = time.GetElapsedTime(began);
        var steps = link.Steps;
        if (up.Fault is { } fault)
            return new LinkCheck(link.Name, steps, connectTime, [], null, fault);

        var tests = new List<ExchangeCost>(LineTests);
        var failed = await TestAsync(link, tests);
        await calls.CloseAsync(link);
        var spent = tests.Sum(test => test.Lasted.TotalSeconds);
        double? rate = spent > 0 ? tests.Sum(test => test.Bytes) / spent : null;
        return new LinkCheck(link.Name, steps, connectTime, [.. tests.Select(test => test.Lasted)], rate, failed.Fault);
    }

    private async Task<Outcome> TestAsync(ILink link, List<ExchangeCost> tests)
    {
        for (var i = 0; i < LineTests; i++)
        {
            var taken = await journal.TakeStanAsync();
            if (!taken.TryGet(out var stan, out var fault))
                return fault;
            using var limit = new Deadline(time, timeouts.FirstByte);
            form.LineTest(exchange.Request, stan, journal.State.Batch);
            var result = await exchange.RunAsync(link, withMac: false, limit.Token);
            if (result.Answer is null)
                return result.Fault;
            tests.Add(exchange.LastCost);
        }

        return Outcome.Ok;
    }
}
