using Microsoft.Playwright;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;
using Terminal.Tests.Emulator.Desktop;

namespace Terminal.Tests.Browser;

/// <summary>A desk, and a person before it with the system's browser. Whatever the page complains about fails the test.</summary>
internal sealed class BrowserBench : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private const float Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private BrowserBench(IPlaywright playwright, IBrowser browser, IPage page, DesktopBench desk)
    {
        (_playwright, _browser, Page, Desk) = (playwright, browser, page, desk);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(desk.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _complaints.Add($"asks {request.Url}");
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The desk behind it.</summary>
    public DesktopBench Desk { get; }

    /// <summary>What the page complained about.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens the page of a desk.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="speed">Virtual seconds in one second.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    public static Task<BrowserBench> OpenAsync(string profile = "dev", double speed = 20, int width = 1280, int height = 800) =>
        OpenAsync(ProfileFiles.Load(profile).Profile!, speed, width, height);

    /// <summary>The same, with a profile that is no file's.</summary>
    public static async Task<BrowserBench> OpenAsync(TerminalProfile profile, double speed = 20, int width = 1280, int height = 800)
    {
        Assert.That(Executable, Does.Exist, "The browser tests need the system's Chromium: apt-get install chromium.");
        var desk = await DesktopBench.OpenAsync(profile, speed);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "en-GB", ColorScheme = ColorScheme.Light });
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var bench = new BrowserBench(playwright, browser, page, desk);
        await page.GotoAsync(desk.Address.ToString());
        await bench.Screen("Welcome").WaitForAsync();
        return bench;
    }

    /// <summary>The device's screen with a text.</summary>
    public ILocator Screen(string text) => Page.GetByRole(AriaRole.Status, new() { Name = "Screen" }).Filter(new() { HasText = text });

    /// <summary>A button by its name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A key of the device.</summary>
    public ILocator Key(string name) => Page.Locator("#device").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Keys an amount in and presses Enter.</summary>
    public async Task KeyInAsync(string digits)
    {
        foreach (var digit in digits)
            await Key(digit.ToString()).ClickAsync();
        await Key("Enter").ClickAsync();
    }

    /// <summary>Takes a card from the tray.</summary>
    public Task TakeAsync(string card) => Page.Locator($"#tray [data-card='{card}']").ClickAsync();

    /// <summary>Chooses a preset of a part of the world.</summary>
    public Task SetAsync(string part, string preset) =>
        Page.GetByRole(AriaRole.Combobox, new() { Name = part, Exact = true }).SelectOptionAsync(preset);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Desk.DisposeAsync();
    }
}
