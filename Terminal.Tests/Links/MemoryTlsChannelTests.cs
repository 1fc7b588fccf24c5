using Terminal.Core.Diagnosis;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

[TestFixture]
public sealed class MemoryTlsChannelTests : ByteChannelContract
{
    [TestCase(TestCertificate.WrongName, Fault.TlsNameMismatch)]
    [TestCase(TestCertificate.Expired, Fault.TlsCertificateExpired)]
    [TestCase(TestCertificate.UnknownAuthority, Fault.TlsCertificateUntrusted)]
    [TestCase(TestCertificate.SelfSigned, Fault.TlsCertificateUntrusted)]
    public void Each_fault_of_a_certificate_has_its_name(TestCertificate shown, Fault fault)
    {
        using var rig = new MemoryTlsRig(shown);
        rig.Run(async () => Assert.That((await rig.Dial().OpenAsync(default)).Fault, Is.EqualTo(fault)));
    }

    [Test]
    public void A_web_page_in_place_of_the_host_is_told_as_a_portal()
    {
        using var rig = new MemoryTlsRig();
        rig.ListenInClear(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 302 Found\r\n\r\n"u8.ToArray(), default);
            await connection.CloseAsync();
        });
        rig.Run(async () => Assert.That((await rig.Dial().OpenAsync(default)).Fault, Is.EqualTo(Fault.CaptivePortal)));
    }

    protected override ChannelRig CreateRig() => new MemoryTlsRig();
}
