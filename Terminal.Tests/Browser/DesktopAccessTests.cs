using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Terminal.Tests.Browser;

/// <summary>The page for people who see little, who use no mouse, and on every screen.</summary>
[Category("Browser"), CancelAfter(240_000)]
public sealed class DesktopAccessTests
{
    private static readonly string[] Views = ["Now", "Messages", "Events", "Books", "Scenarios", "Decode"];

    [Test]
    public async Task Every_text_has_contrast_in_both_themes_and_everything_has_a_role_and_a_name()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Fault" }).SelectOptionAsync("answer-lost");
        await bench.Button("Strike").ClickAsync();
        await SellByMouseAsync(bench);
        await Expect(bench.Page.Locator(".badge.reversed").First).ToBeVisibleAsync();
        foreach (var part in await bench.Page.Locator("#world details").AllAsync())
            await part.EvaluateAsync("one => { one.open = true; }");
        foreach (var theme in new[] { "light", "dark" })
        {
            await bench.Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
            foreach (var view in Views)
            {
                await bench.Page.GetByRole(AriaRole.Tab, new() { Name = view, Exact = true }).ClickAsync();
                if (view == "Decode")
                    await bench.Button("Example").ClickAsync();
                if (view == "Scenarios")
                    await bench.Page.Locator(".scenario-list button").First.WaitForAsync();
                if (view == "Messages")
                    await bench.Page.EvaluateAsync("document.querySelectorAll('.message').forEach((one) => { one.open = true; })");
                Assert.That(await AskAsync(bench, "page-contrast.js"), Is.Empty, $"{view}, {theme}");
                Assert.That(await AskAsync(bench, "page-roles.js"), Is.Empty, view);
            }
        }

        Assert.That(bench.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_screens_of_the_other_devices_have_contrast_too()
    {
        await using var bench = await BrowserBench.OpenAsync();
        foreach (var profile in new[] { "lakala-esign", "lakala-smart" })
        {
            await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Terminal" }).SelectOptionAsync(profile);
            await bench.Screen("Welcome").WaitForAsync();
            await SellByMouseAsync(bench);
            await Expect(bench.Page.Locator(".badge.approved").First).ToBeVisibleAsync();
            Assert.That(await AskAsync(bench, "page-contrast.js"), Is.Empty, profile);
        }
    }

    [Test]
    public async Task A_sale_needs_no_mouse()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.Page.Keyboard.TypeAsync("1234", new() { Delay = 30 });
        await bench.Page.Keyboard.PressAsync("Enter");
        await bench.Screen("swipe the card").WaitForAsync();
        await TabToAsync(bench, "Swipe");
        await bench.Page.Keyboard.PressAsync("Enter");
        await bench.Screen("enter the PIN").WaitForAsync();
        await bench.Page.Keyboard.TypeAsync("123456", new() { Delay = 30 });
        await bench.Page.Keyboard.PressAsync("Enter");
        await bench.Screen("Approved").WaitForAsync();
        Assert.That(bench.Complaints, Is.Empty);
    }

    [TestCase(1280, 800)]
    [TestCase(1920, 1080)]
    [TestCase(390, 844)]
    public async Task Nothing_covers_anything_and_nothing_is_wider_than_the_window(int width, int height)
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-classic", width: width, height: height);
        foreach (var pane in width < 760 ? new[] { "Device", "Happening", "World" } : [""])
        {
            if (pane.Length > 0)
                await bench.Page.Locator("#foot").GetByRole(AriaRole.Button, new() { Name = pane }).ClickAsync();
            foreach (var view in pane is "" or "Happening" ? Views : [""])
            {
                if (view.Length > 0)
                    await bench.Page.GetByRole(AriaRole.Tab, new() { Name = view, Exact = true }).ClickAsync();
                Assert.That(await bench.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), $"{pane} {view}");
                Assert.That(await AskAsync(bench, "page-overlap.js"), Is.Empty, $"{pane} {view}");
            }
        }

        // A preset that is longer than its box stands below it in full.
        await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Carrier and SIM", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Data balance used up: barred, registration denied" });
        await bench.Page.Locator("#world .chosen").WaitForAsync();
        var cut = await bench.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("#world .part-head select")].flatMap((one) => {
              const text = one.selectedOptions[0].text;
              const probe = one.cloneNode(false);
              probe.append(new Option(text));
              probe.style.cssText = "position:absolute;visibility:hidden;width:auto;max-width:none;min-width:0;flex:none";
              one.parentElement.append(probe);
              const wanted = probe.getBoundingClientRect().width;
              probe.remove();
              const given = one.getBoundingClientRect().width;
              const below = one.closest(".part").querySelector(".chosen");
              return given < wanted - 1 && !(below?.checkVisibility() && below.textContent === text) ? [`${one.getAttribute("aria-label")}: ${given} of ${wanted}, ${text}`] : [];
            })
            """);
        Assert.That(cut, Is.Empty);
        Assert.That(bench.Complaints, Is.Empty);
    }

    private static async Task<string[]> AskAsync(BrowserBench bench, string script)
    {
        // What is still coming in, paper for one, has not its colours yet.
        await bench.Page.EvaluateAsync("Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished))");
        return await bench.Page.EvaluateAsync<string[]>(Repository.Read($"Terminal.Tests/Browser/{script}").Split('\n', 2)[1]);
    }

    private static async Task TabToAsync(BrowserBench bench, string name)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await bench.Page.Keyboard.PressAsync("Tab");
            if (await bench.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()") == name)
                return;
        }

        Assert.Fail($"Nobody comes to {name} by the keyboard.");
    }

    private static async Task SellByMouseAsync(BrowserBench bench)
    {
        await bench.Button("Sell").ClickAsync();
        await bench.Screen("card").WaitForAsync();
        await bench.TakeAsync("unionpay-debit");
        await bench.Button("Swipe").ClickAsync();
        await bench.Button("Type the right PIN").ClickAsync();
    }
}
