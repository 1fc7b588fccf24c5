using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Terminal.Emulator.Desk;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Desktop;

/// <summary>The desk, driven through the control API alone.</summary>
[CancelAfter(60_000)]
public sealed class ControlApiTests
{
    [Test]
    public async Task A_sale_by_stripe_and_PIN_is_approved_posted_and_printed(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        var state = await bench.SellAsync("12.34", cancellationToken);
        Assert.That(DesktopBench.VerdictOf(state), Is.EqualTo("approved"));
        Assert.That(state.GetProperty("books").GetProperty("ledger").GetProperty("net").GetString(), Is.EqualTo("12.34"));
        Assert.That(state.GetProperty("books").GetProperty("audit").GetProperty("isClean").GetBoolean(), Is.True);
        Assert.That(state.GetProperty("paper").GetProperty("lines").GetArrayLength(), Is.GreaterThan(5));
    }

    [Test]
    public async Task A_sale_keyed_in_on_the_keypad_by_chip_is_approved(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.ReadyAsync(cancellationToken);
        foreach (var key in new[] { "9", "9", "9", "clear", "enter" })
            await bench.DoAsync("/api/key", new { key });
        await bench.UntilAsync(state => state.GetProperty("sale") is { ValueKind: JsonValueKind.Object } sale && sale.GetProperty("state").GetString() == "AwaitingCard", cancellationToken);
        await bench.DoAsync("/api/insert", new { card = "unionpay-chip" });
        await bench.UntilAsync(state => state.GetProperty("awaitsPin").GetBoolean(), cancellationToken);
        await bench.DoAsync("/api/cardholder", new { card = "unionpay-chip", pin = "right" });
        var state = await bench.EndAsync(cancellationToken);
        Assert.That((DesktopBench.VerdictOf(state), state.GetProperty("sale").GetProperty("amount").GetString()), Is.EqualTo(("approved", "0.99")));
    }

    [Test]
    public async Task A_lost_answer_is_reversed_and_told_with_advice(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.DoAsync("/api/fault", new { fault = "answer-lost" });
        var state = await bench.SellAsync("12.34", cancellationToken);
        Assert.That(DesktopBench.VerdictOf(state), Is.EqualTo("reversed"));
        Assert.That(state.GetProperty("sale").GetProperty("result").GetProperty("told")[0].GetProperty("advice").GetProperty("zh").GetString(), Is.Not.Empty);
        Assert.That(state.GetProperty("books").GetProperty("ledger").GetProperty("net").GetString(), Is.EqualTo("0.00"));
    }

    [Test]
    public async Task A_data_SIM_without_balance_is_backed_up_by_the_telephone(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync("lakala-classic");
        await bench.DoAsync("/api/world", new { part = "wired", preset = "cable-out" });
        await bench.DoAsync("/api/world", new { part = "mobile", preset = "data-exhausted" });
        // At this speed a busy machine lets a call stand idle for minutes.
        await bench.DoAsync("/api/world", new { part = "telephone", knob = "nacIdle", value = "0" });
        var state = await bench.SellAsync("12.34", cancellationToken);
        var links = state.GetProperty("sale").GetProperty("result").GetProperty("links");
        Assert.That(DesktopBench.VerdictOf(state), Is.EqualTo("approved"));
        Assert.That(links[links.GetArrayLength() - 1].GetProperty("link").GetString(), Is.EqualTo("telephone"));
    }

    [Test]
    public async Task Power_cut_while_the_answer_is_awaited_leaves_a_reversal_that_goes_first_after_the_boot(CancellationToken cancellationToken)
    {
        var profile = ProfileFiles.Load("dev").Profile!;
        await using var bench = await DesktopBench.OpenAsync(
            profile with { Timeouts = profile.Timeouts with { OnlineBudget = DesktopBench.Long, FirstByte = DesktopBench.Long } });
        await bench.DoAsync("/api/fault", new { fault = "answer-late=6000" });
        await bench.BeginAsync("12.34", cancellationToken);
        await bench.DoAsync("/api/swipe", new { card = "unionpay-debit" });
        await bench.UntilAsync(state => state.GetProperty("awaitsPin").GetBoolean(), cancellationToken);
        await bench.DoAsync("/api/cardholder", new { card = "unionpay-debit", pin = "right" });
        await bench.UntilAsync(state => state.GetProperty("sale").GetProperty("state").GetString() == "Authorizing", cancellationToken);
        await bench.DoAsync("/api/time", new { @do = "skip", seconds = 2 });
        await bench.DoAsync("/api/power", new { on = false });
        Assert.That((await bench.StateAsync()).GetProperty("power").GetBoolean(), Is.False);
        await bench.DoAsync("/api/mend");
        await bench.DoAsync("/api/power", new { on = true });
        var state = await bench.ReadyAsync(cancellationToken);
        var books = state.GetProperty("books");
        Assert.That(books.GetProperty("owed").GetArrayLength(), Is.Zero);
        Assert.That(books.GetProperty("history")[0].GetProperty("end").GetString(), Is.EqualTo("reversed"));
        Assert.That(books.GetProperty("ledger").GetProperty("net").GetString(), Is.EqualTo("0.00"));
        Assert.That(books.GetProperty("boots").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task While_time_stands_still_a_key_is_the_next_step(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.ReadyAsync(cancellationToken);
        await bench.DoAsync("/api/time", new { @do = "pause" });
        await bench.DoAsync("/api/key", new { key = "7" });
        var state = await bench.ScreenAsync("enter-amount", cancellationToken);
        Assert.That(state.GetProperty("screen").GetProperty("en").GetString(), Does.Contain("0.07"));
    }

    [Test]
    public async Task Paper_that_runs_out_is_told_and_the_sale_stands(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.DoAsync("/api/world", new { part = "printer", preset = "paper-out" });
        var state = await bench.SellAsync("12.34", cancellationToken);
        Assert.That((DesktopBench.VerdictOf(state), state.GetProperty("books").GetProperty("approved")[0].GetProperty("isPrinted").GetBoolean()), Is.EqualTo(("approved", false)));
    }

    [Test]
    public async Task Another_profile_is_another_world(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.DoAsync("/api/open", new { profile = "lakala-esign" });
        var state = await bench.ReadyAsync(cancellationToken);
        Assert.That(state.GetProperty("profile").GetProperty("name").GetString(), Is.EqualTo("lakala-esign"));
        Assert.That(state.GetProperty("world").EnumerateObject().Select(part => part.Name), Does.Contain("mobile").And.Not.Contain("printer"));
    }

    [Test]
    public async Task A_scenario_is_played_and_judged(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        var list = await bench.Client.GetFromJsonAsync<JsonElement>("/api/scenarios", cancellationToken);
        var name = list.GetProperty("scenarios").EnumerateArray().Select(one => one.GetProperty("name").GetString()).First(one => one!.StartsWith("LINK-05", StringComparison.Ordinal));
        using var answer = await bench.Client.PostAsJsonAsync("/api/scenario", new { name }, cancellationToken);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.That(report.GetProperty("passed").GetBoolean(), Is.True, report.ToString());
        Assert.That(report.GetProperty("runs")[0].GetProperty("sales")[0].GetProperty("result").GetProperty("stages").GetArrayLength(), Is.Positive);
    }

    [Test]
    public async Task A_message_is_taken_apart_and_a_broken_one_tells_its_byte(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var good = await bench.Client.PostAsJsonAsync("/api/decode", new { hex = "003C60040100006031003100010800 0020000000C00012 0000 2936323936393030323330313331303034383939303030300011 00000132003000033031" }, cancellationToken);
        using var bad = await bench.Client.PostAsJsonAsync("/api/decode", new { hex = "08000020000000C0001200" }, cancellationToken);
        Assert.That((await good.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("mti").GetString(), Is.EqualTo("0800"));
        Assert.That((await bad.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("errors")[0].GetProperty("offset").GetInt32(), Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public async Task Something_happens_when_its_event_comes_and_is_told_until_then(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.DoAsync("/api/when", new { source = "flow", kind = "transition", text = "* -> AwaitingCard*", part = "wired", preset = "cable-out" });
        await bench.DoAsync("/api/when", new { source = "display", kind = "show", text = "never:*", fault = "answer-lost" });
        var armed = (await bench.StateAsync()).GetProperty("armed");
        Assert.That(armed.EnumerateArray().Select(one => one.GetProperty("what").GetString()), Is.EqualTo(new[] { "wired=cable-out", "answer-lost" }));
        var state = await bench.SellAsync("12.34", cancellationToken);
        Assert.That(DesktopBench.VerdictOf(state), Is.Not.EqualTo("approved"));
        Assert.That((state.GetProperty("world").GetProperty("wired").GetProperty("preset").GetString(), state.GetProperty("armed").GetArrayLength()), Is.EqualTo(("cable-out", 1)));
        await bench.DoAsync("/api/mend");
        Assert.That((await bench.StateAsync()).GetProperty("armed").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task The_terminals_clock_jumps_and_its_deadlines_do_not(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        await bench.SellAsync("1.00", cancellationToken);
        await bench.DoAsync("/api/world", new { part = "clock", preset = "hour-behind" });
        var state = await bench.SellAsync("12.34", cancellationToken);
        var times = state.GetProperty("books").GetProperty("approved").EnumerateArray().Select(sale => TimeSpan.Parse(sale.GetProperty("at").GetString()!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.That(DesktopBench.VerdictOf(state), Is.EqualTo("approved"));
        Assert.That(times[1] - times[0], Is.LessThan(TimeSpan.FromMinutes(-30)));
    }

    [Test]
    public async Task A_message_is_built_with_a_MAC_and_read_again(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        var lines = "0200\n3 000000\n4 000000001234\n11 000001\n22 021\n25 00\n41 00000001\n42 000000054110001\n49 156\n60 22000001000500";
        using var built = await bench.Client.PostAsJsonAsync("/api/encode", new { message = lines }, cancellationToken);
        var answer = await built.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        using var read = await bench.Client.PostAsJsonAsync("/api/decode", new { hex = answer.GetProperty("hex").GetString() }, cancellationToken);
        var message = await read.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.That((message.GetProperty("mti").GetString(), message.GetProperty("errors").GetArrayLength()), Is.EqualTo(("0200", 0)), answer.ToString());
        Assert.That(message.GetProperty("fields").EnumerateArray().Last().GetProperty("value").GetString(), Is.EqualTo(answer.GetProperty("mac").GetString()));
        using var other = await bench.Client.PostAsJsonAsync("/api/encode", new { message = lines, mac = "0123456789ABCDEFFEDCBA9876543210" }, cancellationToken);
        Assert.That((await other.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("mac").GetString(), Is.Not.EqualTo(answer.GetProperty("mac").GetString()));
    }

    [TestCase("", "first line")]
    [TestCase("08x0", "Line 1")]
    [TestCase("0800\n11 000001\n999 1", "Line 3")]
    [TestCase("0800\n11 000001\n11 000001", "Line 3")]
    [TestCase("0800\n52 12", "Field 52")]
    [TestCase("0800\n64 XY", "Line 2")]
    public async Task A_message_that_cannot_be_built_tells_its_line(string message, string told)
    {
        await using var bench = await DesktopBench.OpenAsync();
        using var answer = await bench.Client.PostAsJsonAsync("/api/encode", new { message });
        Assert.That((answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains(told, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task The_description_has_every_operation_and_its_examples_are_taken(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync("lakala-classic");
        var description = await bench.Client.GetFromJsonAsync<JsonElement>("/openapi.json", cancellationToken);
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("post", out var post) || !post.TryGetProperty("requestBody", out var body))
                continue;
            var example = body.GetProperty("content").GetProperty("application/json").GetProperty("example");
            using var answer = await bench.Client.PostAsJsonAsync(path.Name.Replace("{id}", "1", StringComparison.Ordinal), example, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict), $"{path.Name} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    [Test]
    public async Task State_that_is_kept_is_found_again(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDesk();
        var profile = ProfileFiles.Load(folder.Profile).Profile!;
        await using (var first = await DesktopBench.OpenAsync(profile, state: folder.State))
            await first.SellAsync("12.34", cancellationToken);
        await using var second = await DesktopBench.OpenAsync(profile, state: folder.State);
        var state = await second.ReadyAsync(cancellationToken);
        Assert.That(state.GetProperty("books").GetProperty("approved").GetArrayLength(), Is.EqualTo(1));
    }
}
