using System.Net;
using Terminal.Sdk;
using Terminal.Tests.Emulator.Desktop;

namespace Terminal.Tests.Sdk;

/// <summary>The whole desk, driven through the client that other programs use.</summary>
[CancelAfter(120_000)]
public sealed class DeskClientTests
{
    private const string Stripe = "unionpay-debit";
    private const string Chip = "unionpay-chip";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_sale_by_stripe_is_approved_posted_and_printed()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        var result = await SellAsync(desk);
        var state = await desk.StateAsync();
        Assert.That((result.Verdict, state.Books!.Ledger!.Net, state.Books.Audit!.IsClean), Is.EqualTo(("approved", "12.34", true)));
        Assert.That(state.Paper.Lines, Is.Not.Empty);
        Assert.That(result.Card, Does.Contain("*"));
        await desk.TearAsync();
        Assert.That((await desk.StateAsync()).Paper.Lines, Is.Empty);
    }

    [Test]
    public async Task A_sale_keyed_in_by_chip_with_the_PIN_typed_key_by_key_is_approved()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.ReadyAsync(Patience);
        foreach (var key in new[] { DeskKey.D5, DeskKey.D0, DeskKey.D0, DeskKey.Enter })
            await desk.PressAsync(key);
        await desk.UntilAsync(state => state.Sale?.State == "AwaitingCard", Patience);
        await desk.InsertAsync(Chip);
        await desk.PinAwaitedAsync(Patience);
        foreach (var key in new[] { DeskKey.D6, DeskKey.D5, DeskKey.D4, DeskKey.D3, DeskKey.D2, DeskKey.D1, DeskKey.Enter })
            await desk.PressPinAsync(key);
        var result = await desk.ResultAsync(Patience);
        Assert.That(result.Verdict, Is.EqualTo("approved"));
        Assert.That((await desk.StateAsync()).Inserted, Is.EqualTo(Chip));
        await desk.RemoveAsync();
        Assert.That((await desk.StateAsync()).Inserted, Is.Null);
    }

    [Test]
    public async Task A_lost_answer_is_reversed_and_advised_in_both_languages()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.StrikeAsync("answer-lost");
        Assert.That((await desk.StateAsync()).Faults.Single().Name, Is.EqualTo("answer-lost"));
        var result = await SellAsync(desk);
        Assert.That(result.Verdict, Is.EqualTo("reversed"));
        Assert.That((result.Told[0].Advice.Zh, result.Told[0].Advice.En), Is.Not.EqualTo(("", "")));
        Assert.That((await desk.StateAsync()).Books!.Ledger!.Net, Is.EqualTo("0.00"));
    }

    [Test]
    public async Task A_wrong_PIN_is_declined_and_a_fault_is_taken_back()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.StrikeAsync("no-answer*all");
        await desk.MendAsync();
        var result = await SellAsync(desk, DeskPin.Wrong);
        Assert.That((result.Verdict, result.Code), Is.EqualTo(("declined", "55")));
    }

    [Test]
    public async Task The_network_fails_over_as_the_world_is_set()
    {
        await using var bench = await DesktopBench.OpenAsync("lakala-classic");
        using var desk = new DeskClient(bench.Address);
        await desk.SetAsync("wired", "cable-out");
        await desk.TurnAsync("mobile", "signal", "-85");
        await desk.SetAsync("mobile", "data-exhausted");
        var result = await SellAsync(desk);
        Assert.That((result.Verdict, result.Links[^1].Link), Is.EqualTo(("approved", "telephone")));
        Assert.That((await desk.StateAsync()).World["mobile"].Preset, Is.EqualTo("data-exhausted"));
    }

    [Test]
    public async Task Power_that_is_cut_by_hand_or_by_the_world_switches_the_terminal_off()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.ReadyAsync(Patience);
        await desk.PowerAsync(on: false);
        Assert.That((await desk.StateAsync()).Power, Is.False);
        await desk.PowerAsync(on: true);
        await desk.ReadyAsync(Patience);
        await desk.TurnAsync("power", "cut", "now");
        await desk.UntilAsync(state => !state.Power, Patience);
        await desk.PowerAsync(on: true);
        var state = await desk.ReadyAsync(Patience);
        Assert.That(state.Books!.Boots, Is.EqualTo(3));
    }

    [Test]
    public async Task Time_is_paused_stepped_skipped_and_run()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.ReadyAsync(Patience);
        await desk.PauseAsync();
        var before = (await desk.StateAsync()).At;
        await desk.PressAsync(DeskKey.D7);
        await desk.UntilAsync(state => state.Screen?.Key == "enter-amount", Patience);
        await desk.StepAsync();
        await desk.SkipAsync(TimeSpan.FromMinutes(2));
        do
            await desk.PressAsync(DeskKey.Clear);
        while ((await desk.StateAsync()).At < before + 120);
        await desk.RunAsync(500);
        Assert.That((await SellAsync(desk)).Verdict, Is.EqualTo("approved"));
    }

    [Test]
    public async Task Sign_on_work_off_and_check_are_begun_and_events_are_heard()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.ReadyAsync(Patience);
        await desk.SignOnAsync();
        await desk.UntilAsync(state => !state.Busy && state.Books!.SignedOn, Patience);
        await desk.WorkOffAsync();
        await desk.ReadyAsync(Patience);
        await desk.CheckAsync();
        await desk.ReadyAsync(Patience);
        using var enough = new CancellationTokenSource(Patience);
        await foreach (var happened in desk.EventsAsync(enough.Token))
        {
            if (happened is { Source: "host", Kind: "received" } && happened.Text.StartsWith("0820", StringComparison.Ordinal))
                break;
        }
    }

    [Test]
    public async Task A_scenario_is_judged_and_a_message_taken_apart()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        var report = await desk.PlayAsync("LINK-01-refused", "lakala-classic");
        var message = await desk.DecodeAsync("08000020000000C0001200");
        Assert.That((report.Passed, report.Profile), Is.EqualTo((true, "lakala-classic")));
        Assert.That((message.Mti, message.Errors.Count), Is.EqualTo(("0800", 1)));
    }

    [Test]
    public async Task A_scenario_is_watched_on_the_device_to_its_verdict_and_the_desk_is_taken_back()
    {
        await using var bench = await DesktopBench.OpenAsync("lakala-classic");
        using var desk = new DeskClient(bench.Address);
        await desk.WatchAsync("LINK-01-refused", "lakala-classic", speed: 500);
        var shown = await desk.UntilAsync(state => state is { Scenario.Step: > 0, Sale: not null, Screen: not null }, Patience);
        Assert.That((shown.Scenario!.Name, shown.Profile.Name), Is.EqualTo(("LINK-01-refused", "lakala-classic")));
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => desk.SwipeAsync(Stripe))!.IsConflict, Is.True);
        var end = await desk.UntilAsync(state => state.Scenario?.Passed is not null, Patience);
        Assert.That(end.Scenario!.Passed, Is.True, string.Join("; ", end.Scenario.Checks!.Where(check => !check.Passed)));
        Assert.That(end.Sale!.Result!.Verdict, Is.EqualTo("approved"));
        Assert.That(end.Paper.Lines, Is.Not.Empty);
        await desk.OpenAsync("lakala-classic");
        Assert.That((await desk.ReadyAsync(Patience)).Scenario, Is.Null);
        Assert.That((await SellAsync(desk)).Verdict, Is.EqualTo("approved"));
    }

    [Test]
    public async Task A_scenario_can_pause_before_each_step_and_be_broken_off()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.WatchAsync("LINK-01-refused", speed: 500, pause: true);
        var first = await desk.UntilAsync(state => state.Scenario?.Step == 1, Patience);
        await Task.Delay(200);
        var later = await desk.StateAsync();
        Assert.That((later.Scenario!.Step, later.Sale?.Result, later.At), Is.EqualTo((1, (DeskSaleResult?)null, first.At)));
        await desk.RunAsync();
        await desk.UntilAsync(state => state.Sale?.State == "Approved", Patience);
        await desk.OpenAsync("dev");
        await desk.ReadyAsync(Patience);
    }

    [Test]
    public async Task Something_happens_when_its_moment_comes_and_a_message_is_built()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.WhenAsync("link", "send", "0200*", "wired", "cable-out");
        Assert.That((await desk.StateAsync()).Armed.Single().What, Is.EqualTo("wired=cable-out"));
        Assert.That((await SellAsync(desk)).Verdict, Is.Not.EqualTo("approved"));
        var message = await desk.DecodeAsync(await desk.EncodeAsync("0800\n11 000001\n41 00000001\n42 000000054110001\n60 00000001003\n63 01"));
        Assert.That((message.Mti, message.Errors), Is.EqualTo(("0800", Array.Empty<DeskDecodeError>())));
    }

    [Test]
    public async Task Several_devices_live_side_by_side_each_in_a_world_of_its_own()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var first = new DeskClient(bench.Address);
        var id = await first.AddDeviceAsync("lakala-smart", "till-2");
        using var second = new DeskClient(bench.Address, id);
        await first.StrikeAsync("no-answer*all");
        var state = await second.ReadyAsync(Patience);
        Assert.That((state.Profile.Name, state.Faults.Count), Is.EqualTo(("lakala-smart", 0)));
        Assert.That((await first.DevicesAsync()).Select(device => (device.Id, device.Page)), Is.EqualTo(new[] { ("1", "/"), ("till-2", "/devices/till-2/") }));
        using var page = await bench.Client.GetAsync("/devices/till-2/");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await first.RemoveDeviceAsync(id);
        var gone = Assert.ThrowsAsync<DeskRefusedException>(() => second.StateAsync())!;
        Assert.That(gone.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await first.DevicesAsync()).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task There_are_no_more_devices_than_the_process_can_bear_and_no_nameless_ones()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        for (var i = 2; i <= 8; i++)
            Assert.That(await desk.AddDeviceAsync("dev"), Is.EqualTo($"{i}"));
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => desk.AddDeviceAsync("dev"))!.IsConflict, Is.True);
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => desk.AddDeviceAsync("dev", "../1"))!.Message, Does.Contain("'id'"));
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => desk.RemoveDeviceAsync("1"))!.Message, Does.Contain("first"));
    }

    [Test]
    public async Task A_refusal_tells_why_and_whether_another_time_would_do()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.ReadyAsync(Patience);
        var early = Assert.ThrowsAsync<DeskRefusedException>(() => desk.SwipeAsync(Stripe))!;
        var wrong = Assert.ThrowsAsync<DeskRefusedException>(() => desk.SetAsync("moon", "normal"))!;
        Assert.That((early.IsConflict, wrong.IsConflict), Is.EqualTo((true, false)));
        Assert.That(wrong.Message, Does.Contain("moon"));
    }

    [Test]
    public async Task Another_profile_begins_anew()
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var desk = new DeskClient(bench.Address);
        await desk.OpenAsync("lakala-esign", seed: 7);
        var state = await desk.ReadyAsync(Patience);
        Assert.That((state.Profile.Name, state.Seed, state.Profile.Printer), Is.EqualTo(("lakala-esign", 7UL, false)));
    }

    [Test]
    public void What_does_not_come_is_told_in_time()
    {
        Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await using var bench = await DesktopBench.OpenAsync();
            using var desk = new DeskClient(bench.Address);
            await desk.PinAwaitedAsync(TimeSpan.FromMilliseconds(300));
        });
    }

    private static async Task<DeskSaleResult> SellAsync(DeskClient desk, DeskPin pin = DeskPin.Right)
    {
        await desk.ReadyAsync(Patience);
        await desk.SellAsync(1234);
        await desk.UntilAsync(state => state.Sale is { Result: null, State: "AwaitingCard" }, Patience);
        await desk.SwipeAsync(Stripe);
        await desk.PinAwaitedAsync(Patience);
        await desk.TypePinAsync(Stripe, pin);
        return await desk.ResultAsync(Patience);
    }
}
