using Microsoft.Playwright;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;
using static Microsoft.Playwright.Assertions;

namespace Terminal.Tests.Browser;

/// <summary>The desktop emulator, used as a person would: by role and label.</summary>
[Category("Browser"), CancelAfter(180_000)]
public sealed class DesktopPageTests
{
    [Test]
    public async Task A_card_is_swiped_its_PIN_typed_on_the_device_and_the_receipt_comes_out()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.KeyInAsync("1234");
        await bench.Screen("swipe the card").WaitForAsync();
        await bench.TakeAsync("unionpay-debit");
        await bench.Button("Swipe").ClickAsync();
        await bench.Screen("enter the PIN").WaitForAsync();
        await bench.Page.GetByRole(AriaRole.Group, new() { Name = "PIN pad" }).WaitForAsync();
        await bench.KeyInAsync("123456");
        await bench.Screen("Approved").WaitForAsync();
        await Expect(bench.Page.GetByRole(AriaRole.Log, new() { Name = "Receipt" })).ToContainTextAsync("12.34");
        await Expect(bench.Page.Locator(".badge.approved").First).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task A_chip_card_is_inserted_and_pulled_out()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.KeyInAsync("500");
        await bench.Screen("insert or swipe").WaitForAsync();
        await bench.TakeAsync("unionpay-chip");
        await bench.Button("Insert").ClickAsync();
        await bench.Button("Type the right PIN").ClickAsync();
        await bench.Screen("Approved").WaitForAsync();
        await bench.Button("Remove").ClickAsync();
        await Expect(bench.Button("Insert")).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task A_lost_answer_is_reversed_and_the_merchant_is_advised()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Fault" }).SelectOptionAsync("answer-lost");
        await bench.Button("Strike").ClickAsync();
        await SellAsync(bench);
        await Expect(bench.Page.Locator(".badge.reversed").First).ToBeVisibleAsync();
        await Expect(bench.Page.Locator(".fault .do").First).ToBeVisibleAsync();
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Messages" }).ClickAsync();
        await Expect(bench.Page.Locator(".message summary strong", new() { HasText = "0400" }).First).ToBeVisibleAsync();
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Books" }).ClickAsync();
        await Expect(bench.Page.GetByText("Clean: no money was lost or doubled.")).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task A_data_SIM_without_balance_is_backed_up_by_the_telephone()
    {
        // Not faster: a call that stands idle for a minute of the terminal's time is hung up.
        await using var bench = await BrowserBench.OpenAsync("lakala-classic", speed: 10);
        await bench.SetAsync("Wired network", "cable-out");
        await bench.SetAsync("Carrier and SIM", "data-exhausted");
        await SellAsync(bench);
        await Expect(bench.Page.Locator(".badge.approved").First).ToBeVisibleAsync();
        await Expect(bench.Page.Locator(".steps li.good", new() { HasText = "telephone" }).First).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task A_line_in_arrears_without_a_backup_is_told_with_what_to_do()
    {
        await using var bench = await BrowserBench.OpenAsync(TelephoneOnly());
        await bench.SetAsync("Telephone line", "arrears");
        await bench.Button("Sell").ClickAsync();
        await Expect(bench.Page.Locator(".badge.ended-unsent").First).ToBeVisibleAsync();
        await Expect(bench.Page.Locator(".fault .do", new() { HasText = "bill" }).First).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task Power_that_is_cut_while_the_answer_is_awaited_leaves_a_reversal_that_goes_first()
    {
        await using var bench = await BrowserBench.OpenAsync(speed: 1);
        await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Fault" }).SelectOptionAsync("answer-late");
        await bench.Button("Strike").ClickAsync();
        await SellAsync(bench);
        await bench.Screen("Processing").WaitForAsync();
        await bench.Button("Cut the power").ClickAsync();
        await bench.Button("Take back").Or(bench.Button("All normal")).First.ClickAsync();
        await bench.Button("Switch on").ClickAsync();
        await bench.Screen("Welcome").WaitForAsync();
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Books" }).ClickAsync();
        await Expect(bench.Page.GetByText("Nothing is owed.")).ToBeVisibleAsync();
        await Expect(bench.Page.GetByRole(AriaRole.Cell, new() { Name = "reversed" }).First).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task The_language_changes_at_once_on_device_and_page()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.Button("中文").ClickAsync();
        await Expect(bench.Page.GetByRole(AriaRole.Status, new() { Name = "屏幕" })).ToContainTextAsync("欢迎使用");
        await Expect(bench.Page.GetByRole(AriaRole.Tab, new() { Name = "报文工具" })).ToBeVisibleAsync();
        await Expect(bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "有线网络", Exact = true })).ToBeVisibleAsync();
        await bench.Button("English").ClickAsync();
        await bench.Screen("Welcome").WaitForAsync();
        await AssertQuietAsync(bench);
    }

    [TestCase("lakala-classic", "classic")]
    [TestCase("lakala-esign", "small")]
    [TestCase("lakala-smart", "touch")]
    public async Task Each_profile_has_a_body_of_its_own_and_sells(string profile, string shape)
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.Page.GetByRole(AriaRole.Combobox, new() { Name = "Terminal" }).SelectOptionAsync(profile);
        await Expect(bench.Page.Locator($"#device[data-shape='{shape}']")).ToBeVisibleAsync();
        await bench.Screen("Welcome").WaitForAsync();
        await SellAsync(bench);
        await Expect(bench.Page.Locator(".badge.approved").First).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task A_scenario_of_the_gallery_is_played_and_judged()
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-classic");
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Scenarios" }).ClickAsync();
        await bench.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a scenario" }).FillAsync("LINK-05");
        await bench.Page.Locator(".scenario-list button").First.ClickAsync();
        await Expect(bench.Page.Locator(".scenario-report .badge.approved").First).ToHaveTextAsync("Passed");
        await AssertQuietAsync(bench);
    }

    [Test]
    public async Task A_message_is_decoded_and_a_broken_one_is_marked_at_its_byte()
    {
        await using var bench = await BrowserBench.OpenAsync();
        await bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Decode" }).ClickAsync();
        await bench.Button("Example").ClickAsync();
        await Expect(bench.Page.GetByRole(AriaRole.Heading, new() { Name = "MTI 0800" })).ToBeVisibleAsync();
        await bench.Page.GetByLabel("Message in hexadecimal").FillAsync("08000020000000C0001200");
        await bench.Button("Decode").ClickAsync();
        await Expect(bench.Page.Locator(".decode-error mark").First).ToBeVisibleAsync();
        await AssertQuietAsync(bench);
    }

    [TestCase(1280, 800)]
    [TestCase(1920, 1080)]
    [TestCase(390, 844)]
    public async Task Nothing_is_wider_than_the_window_and_everything_has_a_name(int width, int height)
    {
        await using var bench = await BrowserBench.OpenAsync("lakala-smart", width: width, height: height);
        Assert.That(await bench.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        var nameless = await bench.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("button, input, select, textarea")]
              .filter((one) => !(one.textContent.trim() && one.tagName === "BUTTON") && !one.getAttribute("aria-label") && !one.labels?.length)
              .map((one) => one.outerHTML.slice(0, 120))
            """);
        Assert.That(nameless, Is.Empty);
        await AssertQuietAsync(bench);
    }

    // Time enough for every number, with and without prefix: only then the line is known to be barred.
    private static TerminalProfile TelephoneOnly()
    {
        var profile = ProfileFiles.Load("lakala-classic").Profile!;
        var line = profile.Devices.Links.Single(link => link.Name == "telephone");
        var settings = new Dictionary<string, string>(line.Device.Settings, StringComparer.Ordinal) { ["carrierWait"] = "10s", ["connectLimit"] = "90s" };
        return profile with
        {
            Timeouts = profile.Timeouts with { SignOn = TimeSpan.FromSeconds(90) },
            Devices = profile.Devices with { Links = [line with { Device = line.Device with { Settings = settings } }] },
        };
    }

    private static async Task SellAsync(BrowserBench bench)
    {
        await bench.Button("Sell").ClickAsync();
        await bench.Screen("card").WaitForAsync();
        await bench.TakeAsync("unionpay-debit");
        await bench.Button("Swipe").ClickAsync();
        await bench.Button("Type the right PIN").ClickAsync();
    }

    private static async Task AssertQuietAsync(BrowserBench bench)
    {
        await bench.Page.EvaluateAsync("1");
        Assert.That(bench.Complaints, Is.Empty);
    }
}
