using Terminal.Core.Devices;

namespace Terminal.Tests.Links;

/// <summary>What <see cref="LinkContract"/> needs of a kind of link: the link, and a host that speaks its framing.</summary>
public abstract class LinkRig : IDisposable
{
    /// <summary>The link, not connected yet.</summary>
    public abstract ILink Link { get; }

    /// <summary>Runs a test on the loop and fails if it does not end.</summary>
    public abstract void Run(Func<Task> test);

    /// <summary>Waits for the host's end of the next connection.</summary>
    public abstract Task<ILinkHost> AcceptAsync();

    /// <summary>Connects, and hands over the host's end.</summary>
    public async Task<ILinkHost> ConnectAsync()
    {
        var connected = await Link.ConnectAsync(default);
        Assert.That(connected.Fault, Is.Null);
        return await AcceptAsync();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
