using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Wire;

/// <summary>
/// Certificates for test hosts, made when they are asked for, so that they never run out, from keys made once. Keys and
/// signatures are RSA, so that those of one kind are equally long whenever they are made.
/// </summary>
/// <param name="time">The clock against which they are valid.</param>
/// <param name="host">The host that shows them, as terminals know it: they carry its names; null for one on loopback.</param>
public sealed class TestCertificates(TimeProvider time, HostSettings? host = null)
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
        if (kind == TestCertificate.SelfSigned)
            return request.CreateSelfSigned(from, to);
        using var certificate = request.Create(authority, from, to, [1, (byte)kind]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, RSA key) => new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private X509Extension Names(TestCertificate kind)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (kind == TestCertificate.WrongName)
        {
            names.AddDnsName("another.example");
            return names.Build();
        }

        foreach (var name in new[] { "localhost", "127.0.0.1", "::1", host?.Address.Host, host?.TlsServerName }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(name);
        }

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
