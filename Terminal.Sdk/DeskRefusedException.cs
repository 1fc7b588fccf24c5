using System.Net;

namespace Terminal.Sdk;

/// <summary>The desk does not do what was asked; the message tells why.</summary>
public sealed class DeskRefusedException : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="status">The HTTP status: 400 asked wrongly, 401 the token is missing or wrong, 409 not now, 429 too much at once, 503 no answer.</param>
    /// <param name="message">Why.</param>
    public DeskRefusedException(HttpStatusCode status, string message)
        : base(message) => Status = status;

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Whether it could be done at another time.</summary>
    public bool IsConflict => Status == HttpStatusCode.Conflict;
}
