namespace Terminal.Tests.Links;

/// <summary>The host's end of a link under test.</summary>
public interface ILinkHost
{
    /// <summary>Waits for a whole message.</summary>
    Task<byte[]> ReceiveAsync();

    /// <summary>Sends messages in as few pieces as the link's framing allows.</summary>
    Task SendAsync(params byte[][] messages);

    /// <summary>Sends the first bytes of a framed message, and no more.</summary>
    /// <returns>False when the framed message has no more bytes than that.</returns>
    Task<bool> SendBeginningAsync(byte[] message, int count);

    /// <summary>Ends the connection.</summary>
    Task CloseAsync();
}
