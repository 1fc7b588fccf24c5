using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers.Links;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Emulator.Wire;

/// <summary>Sales of a terminal with the real driver over real sockets, through the proxy, to the acquirer twin.</summary>
[Category("Long")]
public sealed class ProxySaleTests
{
    [TestCase("latencyUp=20..60 latencyDown=20..60")]
    [TestCase("lossUp=20 lossDown=20")]
    [TestCase("sliceUp=7 sliceDown=7")]
    [TestCase("bandwidthUp=500 bandwidthDown=500")]
    public void A_sale_over_a_bad_line_is_approved(string settings) => Run(async (terminal, proxy, _) =>
    {
        Turn(proxy, settings.Split(' '));
        var sale = await terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved), string.Join('\n', terminal.Trace.Lines));
    });

    [TestCase("peer=spoofed", Fault.ResponseMacInvalid, SaleVerdict.StillOwed)]
    [TestCase("peer=flood", Fault.HostFlooding, SaleVerdict.StillOwed)]
    [TestCase("peer=flood-bytes", Fault.ResponseMalformed, SaleVerdict.StillOwed)]
    [TestCase("peer=portal", Fault.CaptivePortal, SaleVerdict.StillOwed)]
    [TestCase("peer=hang-up", Fault.LinkLost, SaleVerdict.StillOwed)]
    [TestCase("cut=reset cutRequestAfter=50", Fault.LinkLost, SaleVerdict.Reversed)]
    [TestCase("cut=reset cutAnswerAfter=0", Fault.LinkLost, SaleVerdict.Reversed)]
    [TestCase("cut=silence cutAnswerAfter=50", Fault.HostStalled, SaleVerdict.Reversed)]
    [TestCase("cut=cable-out cutAnswerAfter=0", Fault.CableUnplugged, SaleVerdict.StillOwed)]
    [TestCase("cut=router-restart cutAnswerAfter=0", Fault.NoNetworkAddress, SaleVerdict.StillOwed)]
    public void What_goes_wrong_after_the_request_moves_no_money(string settings, Fault fault, SaleVerdict verdict) => Run(async (terminal, proxy, acquirer) =>
    {
        await terminal.Terminal.SignOnAsync();
        Turn(proxy, settings.Split(' '));
        var sale = await terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(verdict));
        Assert.That(sale.Timeline.First(stage => stage.Fault is not null).Fault, Is.EqualTo(fault));
        await HealAsync(terminal, proxy, acquirer);
    });

    [Test]
    public void A_replayed_answer_is_no_answer() => Run(async (terminal, proxy, acquirer) =>
    {
        Assert.That((await terminal.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        Turn(proxy, "peer=replay");
        var sale = await terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
        Assert.That(sale.Fault, Is.EqualTo(Fault.ResponseMismatch));
        await HealAsync(terminal, proxy, acquirer);
    });

    [TestCase("peer=hang-up", Fault.NiiRefused)]
    [TestCase("peer=portal", Fault.CaptivePortal)]
    [TestCase("peer=flood", Fault.HostFlooding)]
    [TestCase("cable=out", Fault.CableUnplugged)]
    [TestCase("router=restarting", Fault.NoNetworkAddress)]
    [TestCase("connect=timeout", Fault.ConnectTimedOut)]
    [TestCase("connect=refused", Fault.ConnectionRefused)]
    public void What_goes_wrong_before_the_request_leaves_nothing_owed(string settings, Fault fault) => Run(async (terminal, proxy, acquirer) =>
    {
        Turn(proxy, settings);
        await proxy.Settled;
        var sale = await terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Fault, Is.EqualTo(fault));
        Assert.That(terminal.Owed, Is.Zero);
        await HealAsync(terminal, proxy, acquirer);
    });

    [TestCase(TestCertificate.Good, "peer=portal", Fault.CaptivePortal)]
    [TestCase(TestCertificate.UnknownAuthority, "peer=host", Fault.TlsCertificateUntrusted)]
    [TestCase(TestCertificate.WrongName, "peer=host", Fault.TlsNameMismatch)]
    public void With_tls_a_portal_is_told_from_a_stranger_with_a_certificate(TestCertificate shown, string settings, Fault fault) => Run(
        async (terminal, proxy, _) =>
        {
            Turn(proxy, settings);
            var sale = await terminal.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
            Assert.That(sale.Fault, Is.EqualTo(fault));
        },
        shown);

    [Test]
    public void With_tls_a_sale_passes_through_unread() => Run(
        async (terminal, _, acquirer) =>
        {
            Assert.That((await terminal.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
            await terminal.HealAsync(acquirer);
        },
        TestCertificate.Good);

    private static void Turn(TcpFaultProxy proxy, params string[] settings)
    {
        foreach (var setting in settings.Select(setting => setting.Split('=')))
            Assert.That(proxy.Knobs.Single(knob => knob.Name == setting[0]).TrySet(setting[1]), string.Join('=', setting));
    }

    private static async Task HealAsync(RealTerminal terminal, TcpFaultProxy proxy, RealAcquirer acquirer)
    {
        foreach (var (knob, value) in proxy.Presets[0].Settings) Turn(proxy, $"{knob}={value}");
        await proxy.Settled;
        await terminal.HealAsync(acquirer);
    }

    private static void Run(Func<RealTerminal, TcpFaultProxy, RealAcquirer, Task> test, TestCertificate? shown = null)
    {
        using var hostLoop = new RealLoop(TimeProvider.System);
        hostLoop.Start("acquirer");
        using var loop = new RealLoop(TimeProvider.System);
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        loop.Run(() => SetUpAndRunAsync(loop, hostLoop, test, shown).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    private static async Task SetUpAndRunAsync(
        RealLoop loop, RealLoop hostLoop, Func<RealTerminal, TcpFaultProxy, RealAcquirer, Task> test, TestCertificate? shown)
    {
        var dev = ProfileFiles.Load("dev").Profile!;
        var certificates = new TestCertificates(TimeProvider.System);
        using var certificate = shown is { } kind ? certificates.Make(kind) : null;
        await using var acquirer = await RealAcquirer.OpenAsync(
            hostLoop, dev.Host, new TcpListenerSettings { Certificate = certificate }, NoTrace.Instance);
        await using var proxy = new TcpFaultProxy(
            loop, new SeededRandomSource(1, "wired"), NoTrace.Instance, new HostAddress("127.0.0.1", acquirer.Port));
        proxy.Listen();
        var profile = dev with
        {
            Host = dev.Host with { Address = proxy.Address, Tls = shown is not null },
            Timeouts = RealTerminal.ShortLimits,
        };
        await using var terminal = await RealTerminal.OpenAsync(
            loop, profile, context => TcpLink.Make(context, certificates.AuthorityPem, proxy.Path));
        await test(terminal, proxy, acquirer);
    }
}
