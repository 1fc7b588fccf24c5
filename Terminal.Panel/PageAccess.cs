using System.Net.Mime;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Terminal.Panel;

/// <summary>
/// Who is let in from other machines: whoever speaks TLS and knows the token. A program sends it as <c>Authorization: Bearer</c>; a person
/// types it once at the door, and the browser keeps it in a cookie that no script and no other site gets.
/// </summary>
public sealed class PageAccess : IDisposable
{
    /// <summary>The fewest characters of a token: nobody guesses that many.</summary>
    public const int ShortestToken = 20;

    /// <summary>The most characters of a token.</summary>
    public const int LongestToken = 200;

    private const string Cookie = "__Host-token";
    private const string Scheme = "Bearer ";
    private const string Door = "/enter";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly EmbeddedPages Pages = new(typeof(PageAccess).Assembly, "enter/", home: null);

    private readonly byte[] _token;

    /// <summary>Takes certificate and token.</summary>
    /// <param name="certificate">The certificate, with its key. Disposed with this.</param>
    /// <param name="token">The token, 20 to 200 visible ASCII characters.</param>
    /// <exception cref="ArgumentException">It has no key, or the token is too short, too long, or has other characters.</exception>
    public PageAccess(X509Certificate2 certificate, string token)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(token);
        if (!certificate.HasPrivateKey)
            throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        if (!IsToken(token))
            throw new ArgumentException($"A token has {ShortestToken} to {LongestToken} visible ASCII characters.", nameof(token));
        Certificate = certificate;
        _token = Digest(token);
    }

    /// <summary>The certificate, with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Whether a text can be a token.</summary>
    /// <param name="text">The text.</param>
    public static bool IsToken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is >= ShortestToken and <= LongestToken && text.All(character => character is > ' ' and < (char)127 and not ';' and not ',' and not '"' and not '\\');
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    /// <summary>Lets a request in, or answers it at the door.</summary>
    /// <param name="context">The request.</param>
    /// <returns>True when it knows the token; otherwise it is answered.</returns>
    internal async Task<bool> AdmitAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Knows(request))
            return true;
        if (request.Path == Door && HttpMethods.IsPost(request.Method))
        {
            await EnterAsync(context);
            return false;
        }

        if (HttpMethods.IsGet(request.Method) && request.Path.Value is "/enter.js" or "/enter.css")
        {
            await Pages.SendAsync(response, request.Path);
            return false;
        }

        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = "Bearer";
        if (HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase))
            await Pages.SendAsync(response, "/enter.html");
        else
            await RefuseAsync(response);
        return false;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // A token is no longer than a header may be anyway; equal lengths of digests tell nothing about it.
    private bool IsOurs(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Digest(text), _token);

    private bool Knows(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? IsOurs(authorization[Scheme.Length..])
            : IsOurs(request.Cookies[Cookie]);
    }

    // The body is the token itself: a form of a foreign page cannot send it as this type without asking first.
    private async Task EnterAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var body = new byte[LongestToken + 1];
        var isOurs = false;
        if (request.ContentType is "application/octet-stream" && request.ContentLength is > 0 and <= LongestToken)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            patience.CancelAfter(TimeSpan.FromSeconds(5));
            try
            {
                var read = await request.Body.ReadAtLeastAsync(body, (int)request.ContentLength, throwOnEndOfStream: false, patience.Token);
                isOurs = IsOurs(Encoding.UTF8.GetString(body, 0, read));
            }
            catch (OperationCanceledException)
            {
                response.StatusCode = StatusCodes.Status408RequestTimeout;
                return;
            }
        }

        if (!isOurs)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            await RefuseAsync(response);
            return;
        }

        response.Cookies.Append(Cookie, Encoding.UTF8.GetString(body).TrimEnd('\0'), new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = Kept,
        });
        response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync("""{"error":"The token is missing or wrong: send it as Authorization: Bearer TOKEN."}""");
    }
}
