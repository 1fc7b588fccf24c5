using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Terminal.Tests.Browser;

/// <summary>Takes the pictures of README and docs anew: UPDATE_IMAGES=1 dotnet test Terminal.Tests --filter PictureTests.</summary>
[Category("Browser"), CancelAfter(300_000)]
public sealed class PictureTests
{
    [SetUp]
    public void OnRequest()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_IMAGES") != "1")
            Assert.Ignore("Takes pictures on request only: UPDATE_IMAGES=1.");
    }

    [Test]
    public async Task A_lost_answer_on_the_classic_terminal()
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-classic", height: 900);
        await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Fault" }).SelectOptionAsync("answer-lost");
        await bench.Button("Strike").ClickAsync();
        await SellAsync(bench, "unionpay-debit");
        await Expect(bench.Page.Locator(".badge.reversed").First).ToBeVisibleAsync();
        await TakeAsync(bench, "desktop");
    }

    [Test]
    public async Task The_smart_terminal_in_Chinese_on_a_dark_page()
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-smart", height: 900);
        await SellAsync(bench, "unionpay-debit");
        await Expect(bench.Page.Locator(".badge.approved").First).ToBeVisibleAsync();
        await bench.Button("Dark").ClickAsync();
        await bench.Button("中文").ClickAsync();
        await TakeAsync(bench, "desktop-smart");
    }

    [Test]
    public async Task The_small_terminal_and_what_its_chip_card_says()
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-esign", height: 900);
        await bench.Button("Sell").ClickAsync();
        await bench.Screen("card").WaitForAsync();
        await bench.TakeAsync("unionpay-chip");
        await bench.Button("Insert").ClickAsync();
        await bench.Button("Type the right PIN").ClickAsync();
        await Expect(bench.Page.Locator(".badge.approved").First).ToBeVisibleAsync();
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Messages" }).ClickAsync();
        await bench.Page.Locator(".message.apdu", new() { HasText = "READ RECORD" }).First.Locator("summary").ClickAsync();
        await TakeAsync(bench, "desktop-esign");
    }

    [Test]
    public async Task The_world_panel()
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-classic", height: 1100);
        await bench.SetAsync("Wired network", "cable-out");
        await bench.SetAsync("Carrier and SIM", "data-exhausted");
        await bench.SetAsync("Telephone line", "arrears");
        await bench.Page.Locator(".when summary").ClickAsync();
        await bench.Button("Arm").ClickAsync();
        await bench.Page.Locator(".part", new() { HasText = "Telephone line" }).Last.Locator("summary").ClickAsync();
        await bench.Page.Locator("#world").ScreenshotAsync(new() { Path = PathOf("desktop-world") });
    }

    [Test]
    public async Task A_scenario_and_its_verdict()
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-classic", height: 900);
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Scenarios" }).ClickAsync();
        await bench.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a scenario" }).FillAsync("LINK-0");
        await bench.Page.Locator(".scenario-list button", new() { HasText = "LINK-05" }).First.ClickAsync();
        await Expect(bench.Page.Locator(".scenario-report .badge.approved").First).ToBeVisibleAsync();
        await TakeAsync(bench, "desktop-scenario");
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "docs", "images", name + ".png");

    private static async Task TakeAsync(BrowserBench bench, string name)
    {
        await bench.Button("Got it").Or(bench.Button("知道了")).ClickAsync();
        await bench.Page.EvaluateAsync("scrollTo(0, 0)");
        await bench.Page.ScreenshotAsync(new() { Path = PathOf(name) });
    }

    private static async Task SellAsync(BrowserBench bench, string card)
    {
        await bench.Button("Sell").ClickAsync();
        await bench.Screen("card").WaitForAsync();
        await bench.TakeAsync(card);
        await bench.Button("Swipe").ClickAsync();
        await bench.Button("Type the right PIN").ClickAsync();
    }
}
