using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Terminal.Panel;

namespace Terminal.Emulator.Commands;

/// <summary>Where the page listens, and who is let in from other machines.</summary>
internal sealed class PageAccessOptions
{
    private const string HowTo = """
        To make both:
          openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=NAME -addext subjectAltName=DNS:NAME -keyout desk.pem -out desk.crt
          cat desk.crt >>desk.pem; (umask 077; openssl rand -hex 16 >desk.token)
        then: --listen ADDR --certificate desk.pem --token @desk.token
        """;

    private readonly Option<IPAddress> _listen = new("--listen")
    {
        Description = "Address of the page (default 127.0.0.1); any other than loopback needs a certificate and a token",
        HelpName = "ADDR",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var address) ? address : result.Refuse("an IP address, e.g. 0.0.0.0", IPAddress.Loopback),
    };

    private readonly Option<string?> _certificate = new("--certificate") { Description = "TLS certificate of the page with its private key, PEM", HelpName = "FILE" };
    private readonly Option<string?> _token = new("--token") { Description = "What callers of the page must know, from a file", HelpName = "@FILE" };

    /// <summary>Adds the options to the root command, whose own they are.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(_listen);
        root.Options.Add(_certificate);
        root.Options.Add(_token);
    }

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="address">Where to listen.</param>
    /// <returns>Who is let in; null for everybody at this machine.</returns>
    /// <exception cref="CommandFailure">The page would be open to other machines, or a file cannot be used.</exception>
    public PageAccess? Read(ParseResult parsed, out IPAddress address)
    {
        address = parsed.GetValue(_listen)!;
        var (certificate, token) = (parsed.GetValue(_certificate), parsed.GetValue(_token));
        if (certificate is not null && token is not null)
            return new PageAccess(Certificate(certificate), Token(token));
        if (certificate is not null || token is not null)
            throw CommandFailure.Usage($"--certificate and --token belong together: a token in the clear is known to all.\n{HowTo}");
        return IPAddress.IsLoopback(address)
            ? null
            : throw CommandFailure.Usage($"The page would be open to other machines at {address}: that takes --certificate and --token.\n{HowTo}");
    }

    private static X509Certificate2 Certificate(string path)
    {
        if (!File.Exists(path))
            throw CommandFailure.BadInput($"There is no file {path}.");
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(path);
            return certificate.NotAfter > DateTime.Now
                ? certificate
                : throw CommandFailure.BadInput(string.Create(CultureInfo.InvariantCulture, $"The certificate in {path} ended on {certificate.NotAfter:yyyy-MM-dd}."));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw CommandFailure.BadInput($"{path} holds no certificate with its private key, PEM ({failure.Message}).");
        }
    }

    private static string Token(string option)
    {
        if (option is not ['@', _, ..])
            throw CommandFailure.Usage("A token is given as a file, so that it stands in no list of processes: --token @FILE.");
        var path = option[1..];
        if (!File.Exists(path))
            throw CommandFailure.BadInput($"There is no file {path}.");
        var token = File.ReadAllText(path).Trim();
        return PageAccess.IsToken(token)
            ? token
            : throw CommandFailure.BadInput($"{path} holds no token: {PageAccess.ShortestToken} to {PageAccess.LongestToken} letters and digits on one line.");
    }
}
