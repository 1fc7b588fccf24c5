using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Terminal.Emulator.Wire;

/// <summary>
/// Certificates for test hosts, made when they are asked for, so that they never run out, from keys made once. For real
/// wires only: a virtual world has no TLS.
/// </summary>
/// <param name="time">The clock against which they are valid.</param>
public sealed class TestCertificates(TimeProvider time)
{
    /// <summary>The test authority, to be pinned by the terminal.</summary>
    public string AuthorityPem
    {
        get
        {
            using var key = Key("authority");
            using var authority = Authority("authority", key);
            return authority.ExportCertificatePem();
        }
    }

    /// <summary>Makes a host's certificate with its key.</summary>
    /// <param name="kind">Which.</param>
    public X509Certificate2 Make(TestCertificate kind)
    {
        var authorityName = kind == TestCertificate.UnknownAuthority ? "stranger" : "authority";
        using var authorityKey = Key(authorityName);
        using var authority = Authority(authorityName, authorityKey);
        using var key = Key("host");
        var request = Request("CN=EMU test host", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(Names(kind));
        var today = time.GetUtcNow();
        var (from, to) = kind switch
        {
            TestCertificate.Expired => (today.AddDays(-30), today.AddDays(-1)),
            TestCertificate.NotYetValid => (today.AddDays(1), today.AddDays(30)),
            _ => (today.AddDays(-1), today.AddDays(30)),
        };
        using var certificate = request.Create(authority, from, to, [1, (byte)kind]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, RSA key) => new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Extension Names(TestCertificate kind)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (kind == TestCertificate.WrongName)
        {
            names.AddDnsName("another.example");
            return names.Build();
        }

        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return names.Build();
    }

    private static RSA Key(string name)
    {
        var resource = $"{typeof(TestCertificates).Namespace}.Keys.{name}.pem";
        using var stream = typeof(TestCertificates).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The key {resource} is not built in.");
        using var reader = new StreamReader(stream);
        var key = RSA.Create();
        key.ImportFromPem(reader.ReadToEnd());
        return key;
    }

    private X509Certificate2 Authority(string name, RSA key)
    {
        var request = Request($"CN=EMU test {name}", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request.CreateSelfSigned(time.GetUtcNow().AddDays(-60), time.GetUtcNow().AddDays(60));
    }
}
