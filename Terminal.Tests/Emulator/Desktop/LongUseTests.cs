using System.Globalization;
using Terminal.Emulator.Desk;
using Terminal.Sdk;

namespace Terminal.Tests.Emulator.Desktop;

/// <summary>Eight hours before the desk: somebody sells all the while, and memory stays what it was.</summary>
[Category("Long"), NonParallelizable, CancelAfter(1_800_000)]
public sealed class LongUseTests
{
    private const int Hours = 8;
    private const double Hour = 3600;
    private const long Allowed = 24L << 20;

    // A PIN pad, a page and a telephone line are all used faster than by people, and slower than the machine could.
    private const double Speed = 60;

    [Test]
    public async Task Memory_is_flat_over_eight_hours_of_emulated_use()
    {
        var profile = ProfileFiles.Load("dev").Profile!;
        await using var bench = await DesktopBench.OpenAsync(profile with { Journal = profile.Journal with { Capacity = 2000 } }, Speed);
        using var desk = new DeskClient(bench.Address);
        using var reader = new CancellationTokenSource();
        var page = ReadAlongAsync(bench.Address, reader.Token);
        var (sales, figures) = (0, new List<(double Hours, long Bytes, int Sales)>());
        for (var hour = 0; hour <= Hours; hour++)
        {
            // What a pause of people between two customers lets happen, nobody waits for.
            while ((await desk.StateAsync()).At < hour * Hour)
            {
                Assert.That(await SellAsync(desk, withFault: sales % 10 == 9), Is.EqualTo(sales % 10 == 9 ? "reversed" : "approved"), $"sale {sales + 1}");
                sales++;
                await desk.SkipAsync(TimeSpan.FromSeconds(60));
            }

            figures.Add(((await desk.StateAsync()).At / Hour, GC.GetTotalMemory(forceFullCollection: true), sales));
        }

        await reader.CancelAsync();
        await page;
        Report(figures);
        Assert.That(sales, Is.GreaterThan(200));
        Assert.That(figures[^1].Bytes - figures[1].Bytes, Is.LessThan(Allowed), "memory grows");
        Assert.That((await desk.StateAsync()).Books!.Audit!.IsClean, Is.True);
    }

    private static async Task<string> SellAsync(DeskClient desk, bool withFault)
    {
        var within = TimeSpan.FromMinutes(2);
        if (withFault)
            await desk.StrikeAsync("answer-lost");
        var before = (await desk.ReadyAsync(within)).Sale?.Number ?? 0;
        await desk.SellAsync(1234);
        await desk.UntilAsync(state => state.Sale?.Number > before && state.Sale.State == "AwaitingCard", within);
        await desk.SwipeAsync("unionpay-debit");
        await desk.PinAwaitedAsync(within);
        await desk.TypePinAsync("unionpay-debit");
        var result = await desk.ResultAsync(within);
        await desk.TearAsync();
        return result.Verdict;
    }

    // A page that is open all the while.
    private static async Task ReadAlongAsync(Uri address, CancellationToken cancellationToken)
    {
        using var desk = new DeskClient(address);
        try
        {
            await foreach (var _ in desk.EventsAsync(cancellationToken))
            {
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Report(IEnumerable<(double Hours, long Bytes, int Sales)> figures)
    {
        var lines = figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Hours:0.0} h: {figure.Bytes / 1048576.0:0.0} MB after {figure.Sales} sales")).ToList();
        lines.ForEach(TestContext.Out.WriteLine);
        if (Environment.GetEnvironmentVariable("LONG_USE_FIGURES") is { Length: > 0 } file)
            File.WriteAllLines(file, lines);
    }
}
