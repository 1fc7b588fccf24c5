using Terminal.Sdk;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Desktop;

/// <summary>The program without a command: where it listens, and on which clock.</summary>
[CancelAfter(120_000)]
public sealed class DesktopCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [TestCase("--listen 0.0.0.0", "--certificate and --token")]
    [TestCase("--listen 0.0.0.0 --token @nothing", "belong together")]
    [TestCase("--certificate desk.pem", "openssl")]
    [TestCase("--listen here", "an IP address")]
    [TestCase("--clock real", "--host ADDR:PORT")]
    [TestCase("--host 127.0.0.1:8583 --clock virtual", "--clock real")]
    [TestCase("--host nowhere", "ADDR:PORT")]
    [TestCase("--wire pty", "--host ADDR:PORT")]
    public void What_would_be_unsafe_or_makes_no_sense_is_refused_with_what_to_do(string options, string told)
    {
        var run = CommandRun.Of($"--no-browser {options}");
        Assert.That((run.Code, run.Out), Is.EqualTo((64, "")));
        Assert.That(run.Error, Does.Contain(told));
    }

    [Test]
    public void Files_that_hold_no_certificate_or_no_token_are_named()
    {
        using var desk = new TemporaryDesk();
        Directory.CreateDirectory(desk.State);
        var (token, certificate) = (Path.Combine(desk.State, "token"), Path.Combine(desk.State, "desk.pem"));
        File.WriteAllText(token, "short\n");
        File.WriteAllText(certificate, "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n");
        var run = CommandRun.Of($"--no-browser --certificate {certificate} --token @{token}");
        Assert.That((run.Code, run.Error), Is.EqualTo((65, run.Error)));
        Assert.That(run.Error, Does.Contain("desk.pem"));
        Assert.That(CommandRun.Of($"--no-browser --certificate /nowhere.pem --token @{token}").Error, Does.Contain("/nowhere.pem"));
    }

    [Test]
    public async Task On_the_real_clock_the_desk_sells_over_TCP_to_an_acquirer_that_listens(CancellationToken cancellationToken)
    {
        using var acquirer = new TemporaryDesk();
        using var folder = new TemporaryDesk();
        await using var host = new RunningCommand($"host --port 0 {acquirer.Options}");
        var address = (await host.Out.FirstLine.WaitAsync(cancellationToken)).Trim()["Ready: tcp://".Length..];
        await using var running = new RunningCommand($"--no-browser --clock real --host {address} {folder.Options}");
        using var desk = new DeskClient(new Uri((await running.Out.FirstLine.WaitAsync(cancellationToken)).Trim()["Ready: ".Length..]));
        Assert.That(await SellAsync(desk), Is.EqualTo("approved"));
        var state = await desk.StateAsync(cancellationToken);
        Assert.That((state.OwnAcquirer, state.Books!.Ledger, state.Books.Approved.Count), Is.EqualTo((false, (DeskLedger?)null, 1)));
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => desk.PauseAsync())!.Message, Does.Contain("real clock"));
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => desk.StrikeAsync("answer-lost"))!.Message, Does.Contain("not ours"));

        // The world between terminal and acquirer can still be broken, and the power cut: the journal is the one on the disk.
        await desk.SetAsync("wired", "cable-out", cancellationToken);
        Assert.That(await SellAsync(desk), Is.EqualTo("ended-unsent"));
        await desk.SetAsync("wired", "normal", cancellationToken);
        await desk.PowerAsync(on: false, cancellationToken);
        await desk.PowerAsync(on: true, cancellationToken);
        var again = await desk.ReadyAsync(Patience, cancellationToken);
        Assert.That((again.Books!.Boots, again.Books.Approved.Count), Is.EqualTo((2, 1)));
        Assert.That(await SellAsync(desk), Is.EqualTo("approved"));
    }

    private static async Task<string> SellAsync(DeskClient desk)
    {
        var before = (await desk.ReadyAsync(Patience)).Sale?.Number ?? 0;
        await desk.SellAsync(1234);
        var state = await desk.UntilAsync(state => state.Sale?.Number > before && (state.Sale.State == "AwaitingCard" || state.Sale.Result is not null), Patience);
        if (state.Sale!.Result is { } early)
            return early.Verdict;
        await desk.SwipeAsync("unionpay-debit");
        state = await desk.UntilAsync(state => state.AwaitsPin || state.Sale!.Result is not null, Patience);
        if (state.AwaitsPin)
            await desk.TypePinAsync("unionpay-debit");
        return (await desk.ResultAsync(Patience)).Verdict;
    }
}
