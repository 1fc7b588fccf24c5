using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

public sealed class TlsChannelTests
{
    private static readonly string Authority = new TestCertificates(TimeProvider.System).AuthorityPem;

    [TestCase(TestCertificate.Good, null)]
    [TestCase(TestCertificate.WrongName, Fault.TlsNameMismatch)]
    [TestCase(TestCertificate.Expired, Fault.TlsCertificateExpired)]
    [TestCase(TestCertificate.NotYetValid, Fault.TlsCertificateExpired)]
    [TestCase(TestCertificate.UnknownAuthority, Fault.TlsCertificateUntrusted)]
    [TestCase(TestCertificate.SelfSigned, Fault.TlsCertificateUntrusted)]
    public void Each_fault_of_a_certificate_has_its_name(TestCertificate shown, Fault? fault)
    {
        using var rig = new TcpRig(shown);
        rig.Run(async () => Assert.That(await OpenAsync(rig), Is.EqualTo(fault)));
    }

    [Test]
    public void Without_a_pin_the_test_authority_is_not_trusted()
    {
        using var rig = new TcpRig(TestCertificate.Good) { Tls = new TlsSettings() };
        rig.Run(async () => Assert.That(await OpenAsync(rig), Is.EqualTo(Fault.TlsCertificateUntrusted)));
    }

    [Test]
    public void The_name_to_check_can_be_set_apart_from_the_host()
    {
        var tls = new TlsSettings { PinnedAuthorityPem = Authority, ServerName = "another.example" };
        using var rig = new TcpRig(TestCertificate.WrongName) { Tls = tls };
        rig.Run(async () => Assert.That(await OpenAsync(rig), Is.Null));
        using var other = new TcpRig(TestCertificate.Good) { Tls = tls };
        other.Run(async () => Assert.That(await OpenAsync(other), Is.EqualTo(Fault.TlsNameMismatch)));
    }

    [Test]
    public void An_address_is_checked_like_a_name()
    {
        using var rig = new TcpRig(TestCertificate.Good);
        rig.Run(async () => Assert.That(await OpenAsync(rig, "127.0.0.1"), Is.Null));
        using var other = new TcpRig(TestCertificate.WrongName);
        other.Run(async () => Assert.That(await OpenAsync(other, "127.0.0.1"), Is.EqualTo(Fault.TlsNameMismatch)));
    }

    [TestCase(TestCertificate.WrongName)]
    [TestCase(TestCertificate.Expired)]
    [TestCase(TestCertificate.UnknownAuthority)]
    public void With_checking_switched_off_anything_goes(TestCertificate shown)
    {
        using var rig = new TcpRig(shown) { Tls = new TlsSettings { CheckCertificate = false } };
        rig.Run(async () => Assert.That(await OpenAsync(rig), Is.Null));
    }

    [Test]
    public void Validity_is_judged_by_the_clock_of_the_loop()
    {
        var late = new LateTime(TimeSpan.FromDays(365));
        using var rig = new TcpRig(TestCertificate.Good);
        rig.Run(async () =>
        {
            var settings = new TcpSettings { Host = "localhost", Port = rig.Port.Port, Tls = rig.Tls };
            var channel = new TcpChannel(settings, late);
            Assert.That((await channel.OpenAsync(default)).Fault, Is.EqualTo(Fault.TlsCertificateExpired).Or.EqualTo(Fault.TlsCertificateUntrusted));
        });
    }

    [TestCase("HTTP/1.1 302 Found\r\nLocation: http://pay.example/\r\n\r\n", 400, Fault.CaptivePortal)]
    [TestCase("HTTP/1.1 400 Bad Request\r\n\r\n", 1, Fault.CaptivePortal)]
    [TestCase("HTTP/1.1 400 Bad Request\r\n\r\n", 4, Fault.CaptivePortal)]
    [TestCase("HTTQ is what no web server says", 400, Fault.TlsFailed)]
    [TestCase("220 mail.example ESMTP ready for you\r\n", 400, Fault.TlsFailed)]
    public void A_host_that_does_not_speak_tls_fails_the_handshake_and_a_web_server_is_told_apart(string says, int piece, Fault fault)
    {
        using var rig = new TcpRig { Tls = new TlsSettings { PinnedAuthorityPem = Authority } };
        rig.Run(async () =>
        {
            var opening = OpenAsync(rig);
            var portal = await rig.AcceptAsync();
            foreach (var part in Encoding.ASCII.GetBytes(says).Chunk(piece))
            {
                await portal.WriteAsync(part, default);
                await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(2));
            }

            Assert.That(await opening, Is.EqualTo(fault));
            await portal.CloseAsync();
        });
    }

    [Test]
    public void A_host_that_closes_in_the_handshake_fails_it()
    {
        using var rig = new TcpRig { Tls = new TlsSettings { PinnedAuthorityPem = Authority } };
        rig.Run(async () =>
        {
            var opening = OpenAsync(rig);
            await (await rig.AcceptAsync()).CloseAsync();
            Assert.That(await opening, Is.EqualTo(Fault.TlsFailed));
        });
    }

    [Test]
    public void A_handshake_that_the_host_never_answers_can_be_cancelled()
    {
        using var rig = new TcpRig { Tls = new TlsSettings { PinnedAuthorityPem = Authority } };
        rig.Run(async () =>
        {
            using var cancel = new CancellationTokenSource();
            var channel = rig.Dial();
            var opening = channel.OpenAsync(cancel.Token);
            var mute = await rig.AcceptAsync();
            cancel.Cancel();
            Assert.That((await opening).Fault, Is.EqualTo(Fault.ConnectTimedOut));
            await mute.CloseAsync();
        });
    }

    [Test]
    public void A_caller_that_does_not_speak_tls_is_dropped_and_the_next_one_served()
    {
        using var rig = new TcpRig(TestCertificate.Good);
        rig.Run(async () =>
        {
            var plain = new TcpChannel(new TcpSettings { Host = "localhost", Port = rig.Port.Port }, rig.Loop.Time);
            await plain.OpenAsync(default);
            await plain.WriteAsync(Some.Framed(Some.Bytes(40)), default);
            var got = await plain.ReadAsync(new byte[100], default);
            while (got.TryGet(out var count, out _) && count > 0) got = await plain.ReadAsync(new byte[100], default);
            await plain.CloseAsync();
            Assert.That(await OpenAsync(rig), Is.Null);
        });
    }

    [Test]
    public void A_pin_that_is_no_certificate_is_refused_at_once()
    {
        var settings = new TcpSettings { Host = "localhost", Port = 1, Tls = new TlsSettings { PinnedAuthorityPem = "no certificate" } };
        Assert.That(() => new TcpChannel(settings, TimeProvider.System), Throws.ArgumentException);
    }

    private static async Task<Fault?> OpenAsync(TcpRig rig, string host = "localhost")
    {
        var channel = rig.Dial(host);
        var opened = await channel.OpenAsync(default);
        await channel.CloseAsync();
        return opened.Fault;
    }

    private sealed class LateTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
