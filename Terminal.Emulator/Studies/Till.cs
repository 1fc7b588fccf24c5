using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Studies;

/// <summary>One terminal of a day: it signs on in the morning and serves whoever comes, one after the other; its background timer runs.</summary>
/// <param name="loop">The loop of the day.</param>
/// <param name="site">Its place.</param>
/// <param name="customers">Who comes, in order.</param>
/// <param name="note">Told what came of each.</param>
internal sealed class Till(VirtualLoop loop, VirtualSite site, IReadOnlyList<Customer> customers, Action<Served> note) : IAsyncDisposable
{
    private static readonly Operator Nobody = new(Card: null, BadSwipes: 0, new PinScript(PinAnswer.Never), PaperLines: null);

    private readonly CancellationTokenSource _closed = new();
    private EmulatedTerminal? _terminal;
    private Task _background = Task.CompletedTask;
    private bool _isSelling;

    /// <summary>The terminal, once it is on.</summary>
    public EmulatedTerminal Terminal => _terminal ?? throw new InvalidOperationException("The terminal is not on yet.");

    /// <summary>Whether it owes a reversal, other than the one that a sale under way would need.</summary>
    public bool IsBehind => !_isSelling && Terminal.Journal.Owed.Count > 0;

    /// <summary>Switches it on and signs on.</summary>
    /// <exception cref="DeskFailure">It does not start, or cannot sign on.</exception>
    public async Task OpenAsync()
    {
        var opened = await site.StartAsync(Nobody);
        if (!opened.TryGet(out var terminal, out var fault))
            throw new DeskFailure($"A terminal does not start: {fault}.");
        _terminal = terminal;
        await terminal.Terminal.BootAsync();
        if ((await terminal.Terminal.SignOnAsync()).Fault is { } refused)
            throw new DeskFailure($"A terminal cannot sign on: {refused}.");
    }

    /// <summary>Serves everybody.</summary>
    public async Task ServeAsync()
    {
        _background = Terminal.Terminal.KeepWorkingOffAsync(_closed.Token);
        foreach (var customer in customers)
        {
            if (customer.Comes > loop.Instant)
                await loop.DelayAsync(customer.Comes - loop.Instant);
            note(await ServeAsync(customer));
        }
    }

    /// <summary>Ends the background timer.</summary>
    public async Task CloseAsync()
    {
        _closed.Cancel();
        await _background;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_terminal is { } terminal)
            await terminal.DisposeAsync();
        _closed.Dispose();
        await site.DisposeAsync();
    }

    private async Task<Served> ServeAsync(Customer customer)
    {
        var waited = loop.Instant - customer.Comes;
        if (waited > Served.Patience)
            return new Served(customer, Served.Patience, customer.Comes + Served.Patience, Verdict: null, Fault: null, Sent: false, Online: null);
        Terminal.Serve(new Operator(customer.Card, BadSwipes: 0, new PinScript(PinAnswer.Right), PaperLines: null));
        _isSelling = true;
        var result = await Terminal.Terminal.SellAsync(customer.Amount);
        _isSelling = false;
        return new Served(customer, waited, loop.Instant, result.Verdict, result.Fault, result.Stan is not null, OnlineOf(result));
    }

    private static TimeSpan? OnlineOf(SaleResult result)
    {
        var online = result.Timeline.Where(stage => stage.State is FlowState.LinkingUp or FlowState.Authorizing).ToList();
        return online.Count == 0 ? null : online[^1].Began + online[^1].Lasted - online[0].Began;
    }
}
