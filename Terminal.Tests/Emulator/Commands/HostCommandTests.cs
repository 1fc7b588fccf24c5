using System.Net;
using System.Net.Sockets;

namespace Terminal.Tests.Emulator.Commands;

[CancelAfter(60_000)]
public sealed class HostCommandTests
{
    private const string Ready = "Ready: tcp://127.0.0.1:";

    [Test]
    public async Task It_says_where_it_listens_serves_sales_and_ends_in_good_order(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        await using var host = new RunningCommand($"host --port 0 {desk.Options}");
        var ready = await host.Out.FirstLine.WaitAsync(cancellationToken);
        Assert.That(ready, Does.Match(@"\AReady: tcp://127\.0\.0\.1:\d+\n\z"));

        var sale = desk.Run($"sale 12.34 --host 127.0.0.1:{ready.Trim()[Ready.Length..]}");
        Assert.That(sale.Code, Is.Zero, sale.Out + sale.Error);
        Assert.That(await host.StopAsync(), Is.Zero);
        Assert.That(host.Out.ToString(), Is.EqualTo(ready));
        Assert.That(desk.Run("audit").Out, Does.StartWith("Books: clean (1 transaction(s)"));
    }

    [Test]
    public async Task It_makes_the_faults_that_it_was_given(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        await using var host = new RunningCommand($"host --port 0 --fault code=51 {desk.Options}");
        var address = (await host.Out.FirstLine.WaitAsync(cancellationToken)).Trim()["Ready: tcp://".Length..];
        Assert.That(desk.Run($"sale 12.34 --host {address}").Code, Is.EqualTo(1));
        Assert.That(desk.Run($"sale 12.34 --host {address}").Code, Is.Zero);
    }

    [Test]
    public async Task With_json_the_address_is_a_document(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        await using var host = new RunningCommand($"host --port 0 --json {desk.Options}");
        await host.Out.FirstLine.WaitAsync(cancellationToken);
        var document = new CommandRun(0, host.Out.ToString(), "").Json();
        Assert.That(document.GetProperty("ready").GetString(), Is.EqualTo($"tcp://127.0.0.1:{document.GetProperty("port").GetInt32()}"));
    }

    [Test]
    public async Task With_a_profile_that_speaks_TLS_it_speaks_TLS_and_a_sale_trusts_it(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        File.WriteAllText(desk.Profile, File.ReadAllText(desk.Profile).Replace("\"dev\"", "\"bench\"", StringComparison.Ordinal));
        await using var host = new RunningCommand($"host --port 0 {desk.Options}");
        var ready = await host.Out.FirstLine.WaitAsync(cancellationToken);
        Assert.That(ready, Does.StartWith("Ready: tls://127.0.0.1:"));
        var sale = desk.Run($"sale 12.34 --host {ready.Trim()["Ready: tls://".Length..]}");
        Assert.That(sale.Code, Is.Zero, sale.Out + sale.Error);
    }

    [Test]
    public void A_port_that_is_taken_is_told_in_a_line()
    {
        using var desk = new TemporaryDesk();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = desk.Run($"host --port {port}");
        Assert.That(run.Code, Is.EqualTo(70));
        Assert.That(run.Error, Does.StartWith($"Port {port} cannot be listened on").And.Contain("--port 0"));
        Assert.That(desk.Run("ledger").Code, Is.Zero, "The books were let go of.");
    }

    [Test]
    public async Task Two_acquirers_cannot_share_their_books(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        await using var host = new RunningCommand($"host --port 0 {desk.Options}");
        await host.Out.FirstLine.WaitAsync(cancellationToken);
        var second = desk.Run("host --port 0");
        Assert.That(second.Code, Is.EqualTo(70));
        Assert.That(second.Error, Does.Contain("another process may be using them"));
    }
}
